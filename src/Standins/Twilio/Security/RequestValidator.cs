using System.Collections.Specialized;
using System.Security.Cryptography;
using System.Text;

namespace Twilio.Security;

/// <summary>Tells whether a request to a webhook was signed with the account's auth token (header X-Twilio-Signature).</summary>
public class RequestValidator(string secret)
{
    readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    public bool Validate(string url, NameValueCollection? parameters, string expected) =>
        Validate(url, parameters?.AllKeys.Where(k => k is not null).ToDictionary(k => k!, k => parameters[k] ?? ""), expected);

    /// <summary>The URL is the one that Twilio was given, with its query; the parameters are those of the form.</summary>
    public bool Validate(string url, IDictionary<string, string>? parameters, string expected)
    {
        var tail = new StringBuilder();
        foreach (var (name, value) in (parameters ?? new Dictionary<string, string>()).OrderBy(p => p.Key, StringComparer.Ordinal))
            tail.Append(name).Append(value);
        return IsSigned(url, tail.ToString(), expected);
    }

    /// <summary>For a body that is no form: its SHA-256 stands in the URL as bodySHA256, and the URL alone is signed.</summary>
    public bool Validate(string url, string body, string expected) =>
        QueryValue(url, "bodySHA256") is { } hash && ValidateBody(body, hash) & IsSigned(url, "", expected);

    /// <summary>Whether the hexadecimal SHA-256 is that of the body in UTF-8.</summary>
    public static bool ValidateBody(string rawBody, string expected) =>
        Same(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rawBody))), expected.ToLowerInvariant());

    // Depending on the product, Twilio signs the URL with its port or without it.
    bool IsSigned(string url, string tail, string expected)
    {
        var (bare, ported) = WithAndWithoutPort(url);
        return Same(Sign(bare + tail), expected) | Same(Sign(ported + tail), expected);
    }

    // SHA-1 is Twilio's choice.
#pragma warning disable CA5350
    string Sign(string text) => Convert.ToBase64String(HMACSHA1.HashData(_secret, Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    static bool Same(string computed, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(given ?? ""));

    /// <summary>Letter by letter, since a URL that was parsed and written again may differ from the signed one.</summary>
    static (string Bare, string Ported) WithAndWithoutPort(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3) return (url, url);
        var end = url.AsSpan(start).IndexOfAny('/', '?', '#') is >= 0 and var length ? start + length : url.Length;
        var host = start + url.AsSpan(start, end - start).LastIndexOf('@') + 1;
        var colon = host + url.AsSpan(host, end - host).LastIndexOf(':');
        var hasPort = colon >= host && url.AsSpan(colon, end - colon).IndexOf(']') < 0;
        var standard = url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        return hasPort ? (url.Remove(colon, end - colon), url) : (url, url.Insert(end, standard));
    }

    static string? QueryValue(string url, string name)
    {
        var query = url.IndexOf('?') is >= 0 and var at ? url[(at + 1)..].Split('#')[0] : "";
        return query.Split('&').Select(p => p.Split('=', 2)).Where(p => p is [var n, _] && n == name).Select(p => p[1]).FirstOrDefault();
    }
}
