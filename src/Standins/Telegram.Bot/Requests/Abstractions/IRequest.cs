namespace Telegram.Bot.Requests.Abstractions;

/// <summary>A call of a Bot API method.</summary>
public interface IRequest
{
    HttpMethod HttpMethod { get; }

    string MethodName { get; }

    HttpContent? ToHttpContent();
}

/// <summary>A call of a Bot API method that answers with a value.</summary>
public interface IRequest<TResponse> : IRequest;
