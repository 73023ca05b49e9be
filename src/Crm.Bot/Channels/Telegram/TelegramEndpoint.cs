using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Takes updates at POST /hooks/telegram/{account}; answers 200 only when the update is durable.</summary>
sealed class TelegramEndpoint(TelegramSettings settings, FindTelegramAccount find, TelegramInbox inbox, TimeProvider time, ILogger<TelegramEndpoint> log)
{
    const int MaxBody = 1024 * 1024, FirstBuffer = 8 * 1024, MaxSecret = 256;
    const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    readonly byte[] secret = Encoding.UTF8.GetBytes(settings.WebhookSecret ?? "");
    long nextWarning = long.MinValue;

    public async Task Handle(HttpContext http)
    {
        if (!IsSecret(http.Request.Headers[SecretHeader].ToString())) Refuse(http, StatusCodes.Status401Unauthorized, "secret");
        else if (http.Request.RouteValues["account"] is not string slug || find(slug) is not { Enabled: true } account) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (!IsJson(http.Request.ContentType)) Refuse(http, StatusCodes.Status415UnsupportedMediaType, "type");
        else if (http.Request.ContentLength > MaxBody) Refuse(http, StatusCodes.Status413PayloadTooLarge, "size");
        else await Take(http, account.Id);
    }

    bool IsSecret(string given)
    {
        if (secret.Length == 0 || given.Length is 0 or > MaxSecret) return false;
        Span<byte> bytes = stackalloc byte[MaxSecret * 3];
        return CryptographicOperations.FixedTimeEquals(bytes[..Encoding.UTF8.GetBytes(given, bytes)], secret);
    }

    static bool IsJson(string? type) =>
        type is "application/json" || MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    async Task Take(HttpContext http, long accountId)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)(http.Request.ContentLength ?? FirstBuffer) + 1);
        try
        {
            var length = 0;
            while (await http.Request.Body.ReadAsync(buffer.AsMemory(length)) is > 0 and var read)
            {
                length += read;
                if (length > MaxBody) { Refuse(http, StatusCodes.Status413PayloadTooLarge, "size"); return; }
                if (length == buffer.Length) buffer = Larger(buffer);
            }
            if (!await inbox.Take(accountId, buffer.AsMemory(0, length))) Refuse(http, StatusCodes.Status400BadRequest, "malformed");
        }
        catch (BadHttpRequestException broken) { Refuse(http, broken.StatusCode, "malformed"); }
        catch (Exception error) { Refuse(http, StatusCodes.Status503ServiceUnavailable, "unavailable", error); }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }

    static byte[] Larger(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <summary>Counts every refusal and logs the first of each ten seconds: a flood of bad calls must not become a flood of lines.</summary>
    void Refuse(HttpContext http, int status, string reason, Exception? error = null)
    {
        http.Response.StatusCode = status;
        TelegramMetrics.Reject(reason);
        var now = time.GetTimestamp();
        var next = Interlocked.Read(ref nextWarning);
        if (now < next || Interlocked.CompareExchange(ref nextWarning, now + 10 * time.TimestampFrequency, next) != next) return;
        log.LogWarning(error, "A Telegram webhook call was refused with {Status}: {Reason}", status, reason);
    }
}
