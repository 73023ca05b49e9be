using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Crm.Fakes;

/// <summary>What goes back to the program.</summary>
internal sealed record TwilioAnswer(int Status, string Body = "", string ContentType = "application/json", string? Location = null, int ErrorCode = 0, int? RetryAfter = null)
{
    public static TwilioAnswer Json(int status, JsonNode json) => new(status, json.ToJsonString());

    public static TwilioAnswer Refuse(int status, int code, string message) => new(status, new JsonObject
    {
        ["code"] = code, ["message"] = message, ["more_info"] = $"https://www.twilio.com/docs/errors/{code}", ["status"] = status,
    }.ToJsonString(), ErrorCode: code);

    public Task Write(HttpResponse response)
    {
        response.StatusCode = Status;
        if (RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Location is { } location) response.Headers.Location = location;
        if (Status == 401) response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
        if (Body == "") return Task.CompletedTask;
        response.ContentType = ContentType;
        return response.WriteAsync(Body);
    }
}

/// <summary>Leaves a call with an error answer; caught in one place, <see cref="TwilioServer"/>.</summary>
internal sealed class TwilioRefusal(int status, int code, string message) : Exception(message)
{
    public TwilioAnswer Answer { get; } = TwilioAnswer.Refuse(status, code, message);

    public static TwilioRefusal Bad(int code, string message) => new(400, code, message);

    public static TwilioRefusal NotFound(string what) => new(404, 20404, $"There is no {what}");
}
