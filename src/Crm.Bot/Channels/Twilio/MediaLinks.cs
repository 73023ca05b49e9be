using System.Globalization;
using System.Security.Cryptography;
using Crm.Core.Conversations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.StaticFiles;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Gives files of the folder to who has an address with a sealed, expiring token, as Twilio fetches what it is to send; every process can read the tokens of the others.</summary>
sealed class MediaLinks(TwilioSettings settings, OutgoingFiles files, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Links in SMS are opened later; Twilio comes at once.</summary>
    static readonly TimeSpan Life = TimeSpan.FromDays(7);
    static readonly FileExtensionContentTypeProvider Types = new();

    readonly FilesFolder folder = new(settings.FilesDirectory);
    readonly IDataProtector protector = protection.CreateProtector("media links");

    /// <summary>Where the file can be fetched; null when there is none.</summary>
    public async Task<Uri?> For(long accountId, OutgoingFile file, CancellationToken cancellation)
    {
        if (Elsewhere(file) is { } address) return address;
        if (await Open(accountId, file.Source, cancellation) is not { } content) return null;
        await content.DisposeAsync();
        return Link(accountId, file);
    }

    /// <summary>The address that a file has if there is one.</summary>
    public Uri Link(long accountId, OutgoingFile file)
    {
        if (Elsewhere(file) is { } address) return address;
        var until = (time.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Uri($"{settings.PublicUrl.TrimEnd('/')}/media/{protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{until}\n{accountId}\n{file.Source}"))}/{Uri.EscapeDataString(file.FileName ?? Path.GetFileName(file.Source))}");
    }

    static Uri? Elsewhere(OutgoingFile file) =>
        OutgoingFiles.AttachmentOf(file.Source) is null && Uri.TryCreate(file.Source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    public async Task<IResult> Get(string token, HttpContext http)
    {
        if (Read(token) is not var (accountId, source) || await Open(accountId, source, http.RequestAborted) is not { } content) return Results.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox"; // a page among the files runs nothing under this address
        var type = Types.TryGetContentType(source, out var byName) ? byName : (await FileKind.Of(content, http.RequestAborted))?.MimeType;
        return Results.File(content, type ?? FileKind.Unknown, enableRangeProcessing: true);
    }

    async Task<Stream?> Open(long accountId, string source, CancellationToken cancellation)
    {
        if (OutgoingFiles.AttachmentOf(source) is { } attachment) return await FileAwayException.Guard(() => files.Open(accountId, attachment, cancellation));
        return folder.PathOf(source) is { } path ? File.OpenRead(path) : null;
    }

    (long AccountId, string Source)? Read(string token)
    {
        string[] parts;
        try { parts = protector.Unprotect(token).Split('\n', 3); }
        catch (CryptographicException) { return null; }
        return parts.Length < 3 || long.Parse(parts[0], CultureInfo.InvariantCulture) <= time.GetUtcNow().ToUnixTimeSeconds() ? null : (long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }
}
