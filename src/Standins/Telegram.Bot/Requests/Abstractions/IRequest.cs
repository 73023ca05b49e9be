using Telegram.Bot.Types;

namespace Telegram.Bot.Requests.Abstractions;

/// <summary>A call of a Bot API method.</summary>
public interface IRequest
{
    HttpMethod HttpMethod { get; }

    string MethodName { get; }

    /// <summary>Whether the request is sent as the answer to a webhook call, and so names its method itself.</summary>
    bool IsWebhookResponse { get; set; }

    HttpContent? ToHttpContent();
}

/// <summary>A call of a Bot API method that answers with a value.</summary>
public interface IRequest<TResponse> : IRequest;

/// <summary>A request that concerns a chat.</summary>
public interface IChatTargetable
{
    ChatId ChatId { get; }
}

/// <summary>A request that concerns a user.</summary>
public interface IUserTargetable
{
    long UserId { get; }
}

/// <summary>A request that may be made on behalf of a business account.</summary>
public interface IBusinessConnectable
{
    string? BusinessConnectionId { get; }
}
