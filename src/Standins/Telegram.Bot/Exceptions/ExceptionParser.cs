namespace Telegram.Bot.Exceptions;

/// <summary>Turns a refusal into the exception to throw.</summary>
public interface IExceptionParser
{
    ApiRequestException Parse(ApiResponse apiResponse);
}

/// <summary>Every refusal is an <see cref="ApiRequestException"/>.</summary>
public class DefaultExceptionParser : IExceptionParser
{
    public ApiRequestException Parse(ApiResponse apiResponse)
    {
        ArgumentNullException.ThrowIfNull(apiResponse);
        return new ApiRequestException(apiResponse.Description ?? "", apiResponse.ErrorCode, apiResponse.Parameters);
    }
}
