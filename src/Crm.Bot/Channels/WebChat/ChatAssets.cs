using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Crm.Bot.Channels.WebChat;

/// <summary>The chat's scripts, style and widget from wwwroot/chat.</summary>
sealed partial class ChatAssets(IWebHostEnvironment host)
{
    public static readonly string[] Names = ["widget.js", "chat.js", "page.js", "markup.js", "server.js", "ask.js", "bubble.js", "chat.css"];
    readonly ConcurrentDictionary<string, (DateTimeOffset Modified, byte[] Content, string Hash)> read = new();

    /// <summary>The file's hash, for addresses that change with it.</summary>
    public string Hash(string name) => Read(name).Hash;

    /// <summary>An address with the hash may be kept for ever; the widget's own address never changes, so it is asked about again after a while.</summary>
    public IResult Get(HttpContext http, string name)
    {
        var (modified, content, hash) = Read(name);
        http.Response.Headers.CacheControl = http.Request.Query["v"] == hash ? "public, max-age=31536000, immutable" : "public, max-age=300";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.Bytes(content, name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
            lastModified: modified, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }

    (DateTimeOffset Modified, byte[] Content, string Hash) Read(string name)
    {
        var file = host.WebRootFileProvider.GetFileInfo($"chat/{name}");
        if (!file.Exists) throw new InvalidOperationException($"The web root has no chat/{name}; it was not published with the program.");
        if (read.TryGetValue(name, out var known) && known.Modified == file.LastModified) return known;
        using var stream = file.CreateReadStream();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = Encoding.UTF8.GetBytes(Import().Replace(WithTexts(memory.ToArray()), import => $"from './{import.Groups[1].Value}?v={Hash(import.Groups[1].Value)}'"));
        return read[name] = (file.LastModified, content, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
    }

    /// <summary>The widget runs on a foreign page, so it carries its few texts in all languages.</summary>
    static string WithTexts(byte[] script) => Encoding.UTF8.GetString(script).Replace("__WIDGET_TEXTS__", ChatTexts.Widget);

    /// <summary>A module names another: by the address with the hash, so that a browser never mixes those of two releases.</summary>
    [GeneratedRegex(@"from '\./([a-z]+\.js)'")]
    private static partial Regex Import();
}
