using Crm.Core.Conversations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Twilio.Security;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Takes messages at POST /hooks/twilio/{account} and reports below it at /status; answers only when what came is durable.</summary>
sealed class TwilioEndpoint(TwilioSettings settings, TwilioAccounts accounts, TwilioInbox inbox, TimeProvider time, ILogger<TwilioEndpoint> log)
{
    const int MaxBody = 128 * 1024, MaxSignature = 256;
    const string SignatureHeader = "X-Twilio-Signature";

    readonly string publicUrl = settings.PublicUrl.TrimEnd('/');
    long nextWarning = long.MinValue;

    public Task Message(HttpContext http) => Handle(http, (account, form) => inbox.Take(account, form));

    public Task Status(HttpContext http) => Handle(http, (account, form) => inbox.Report(account, http.Request.Query, form));

    async Task Handle(HttpContext http, Func<ChannelAccount, TwilioForm, Task<bool>> take)
    {
        if (http.Request.RouteValues["account"] is not string slug || accounts.Find(slug) is not { } account) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (!IsForm(http.Request.ContentType)) Refuse(http, StatusCodes.Status415UnsupportedMediaType, "type");
        else if (http.Request.ContentLength > MaxBody) Refuse(http, StatusCodes.Status413PayloadTooLarge, "size");
        else await Take(http, account, take);
    }

    static bool IsForm(string? type) =>
        MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    async Task Take(HttpContext http, ChannelAccount account, Func<ChannelAccount, TwilioForm, Task<bool>> take)
    {
        try
        {
            if (await Read(http) is not { } body) Refuse(http, StatusCodes.Status413PayloadTooLarge, "size");
            else if (TwilioForm.Read(body) is not { } form || accounts.CredentialsOf(account) is not { } credentials || !IsSigned(http, credentials, form)) Refuse(http, StatusCodes.Status403Forbidden, "signature");
            else if (form["AccountSid"] != credentials.AccountSid) Refuse(http, StatusCodes.Status403Forbidden, "account");
            else if (await take(account, form)) http.Response.StatusCode = StatusCodes.Status204NoContent;
            else Refuse(http, StatusCodes.Status400BadRequest, "malformed");
        }
        catch (BadHttpRequestException broken) { Refuse(http, broken.StatusCode, "malformed"); }
        catch (Exception error) { Refuse(http, StatusCodes.Status503ServiceUnavailable, "unavailable", error); }
    }

    /// <summary>The body; null when it is too long.</summary>
    static async Task<byte[]?> Read(HttpContext http)
    {
        using var body = new MemoryStream((int)(http.Request.ContentLength ?? 4096));
        var buffer = new byte[8192];
        while (await http.Request.Body.ReadAsync(buffer) is > 0 and var read)
        {
            if (body.Length + read > MaxBody) return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    /// <summary>The signature is made for the address that Twilio was given, which a proxy in front of us may have changed.</summary>
    bool IsSigned(HttpContext http, TwilioCredentials credentials, TwilioForm form)
    {
        if (http.Request.Headers[SignatureHeader] is not [{ Length: > 0 and <= MaxSignature } signature]) return false;
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (!target.StartsWith('/')) target = http.Request.Path + http.Request.QueryString.Value;
        return new RequestValidator(credentials.AuthToken).Validate(publicUrl + target, form.Values, signature);
    }

    /// <summary>Counts every refusal and logs the first of each ten seconds: a flood of bad calls must not become a flood of lines.</summary>
    void Refuse(HttpContext http, int status, string reason, Exception? error = null)
    {
        http.Response.StatusCode = status;
        TwilioMetrics.Reject(reason);
        var now = time.GetTimestamp();
        var next = Interlocked.Read(ref nextWarning);
        if (now < next || Interlocked.CompareExchange(ref nextWarning, now + 10 * time.TimestampFrequency, next) != next) return;
        log.LogWarning(error, "A Twilio webhook call was refused with {Status}: {Reason}; signatures are checked for {PublicUrl}", status, reason, publicUrl);
    }
}
