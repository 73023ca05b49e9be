using System.Text.Json;
using Twilio.Exceptions;
using Twilio.Http;

namespace Twilio.Serialization;

/// <summary>The JSON of an error answer.</summary>
sealed class Refusal
{
    public int? Code { get; init; }
    public int? Status { get; init; }
    public string? Message { get; init; }
    public string? MoreInfo { get; init; }
    public Dictionary<string, object>? Details { get; init; }

    /// <summary>An answer that is no such JSON (a gateway's page) has neither code nor status.</summary>
    public static ApiException Of(Response response)
    {
        try
        {
            var refusal = JsonSerializer.Deserialize<Refusal>(response.Content, TwilioJson.Options);
            return refusal is { Status: { } status }
                ? new ApiException(refusal.Code ?? 0, status, refusal.Message, refusal.MoreInfo, refusal.Details)
                : new ApiException(Unreadable(response));
        }
        catch (JsonException failure)
        {
            return new ApiException(Unreadable(response), failure);
        }
    }

    static string Unreadable(Response response) => $"HTTP {(int)response.StatusCode} without an error that can be read";
}
