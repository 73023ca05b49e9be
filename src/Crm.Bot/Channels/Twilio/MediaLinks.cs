using System.Globalization;
using System.Security.Cryptography;
using Crm.Core.Conversations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.StaticFiles;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Gives files of the folder to who has an address with a sealed, expiring token, as Twilio fetches what it is to send; every process can read the tokens of the others.</summary>
sealed class MediaLinks(TwilioSettings settings, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Links in SMS are opened later; Twilio comes at once.</summary>
    static readonly TimeSpan Life = TimeSpan.FromDays(7);
    static readonly FileExtensionContentTypeProvider Types = new();

    readonly FilesFolder folder = new(settings.FilesDirectory);
    readonly IDataProtector protector = protection.CreateProtector("media links");

    /// <summary>Where the file can be fetched; null when there is none.</summary>
    public Uri? For(OutgoingFile file)
    {
        if (Uri.TryCreate(file.Source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        if (folder.PathOf(file.Source) is null) return null;
        var until = (time.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Uri($"{settings.PublicUrl.TrimEnd('/')}/media/{protector.Protect($"{until}\n{file.Source}")}/{Uri.EscapeDataString(file.FileName ?? Path.GetFileName(file.Source))}");
    }

    public IResult Get(string token, HttpContext http)
    {
        if (PathOf(token) is not { } path) return Results.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox"; // a page among the files runs nothing under this address
        return Results.File(path, Types.TryGetContentType(path, out var type) ? type : "application/octet-stream", enableRangeProcessing: true);
    }

    string? PathOf(string token)
    {
        string[] parts;
        try { parts = protector.Unprotect(token).Split('\n', 2); }
        catch (CryptographicException) { return null; }
        return long.Parse(parts[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? folder.PathOf(parts[1]) : null;
    }
}
