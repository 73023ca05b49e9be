using Microsoft.Net.Http.Headers;

namespace Crm.Bot.Api.Leads;

/// <summary>Takes a lead's bytes off the wire and picks the reader for their format.</summary>
static class LeadBody
{
    public const int Limit = 64 * 1024;
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>The whole body; null when it is over the limit.</summary>
    public static async ValueTask<byte[]?> Read(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Limit) return null;
        var buffer = new byte[Limit + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > Limit ? null : buffer[..length];
    }

    /// <summary>The reader for a Content-Type; null when there is none.</summary>
    public static Func<byte[], LeadErrors, Lead?>? ReaderFor(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return null;
        if (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        return type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) ? LeadJson.Read
            : type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase) ? LeadForm.Read
            : null;
    }
}
