using System.Security.Cryptography;
using System.Text;

namespace Crm.Bot.Api.Leads;

/// <summary>What makes a repeat of a request the same lead: the client's Idempotency-Key, or token and body within ten minutes.</summary>
/// <param name="Value">The key, unique in the channel account; at most 195 characters.</param>
/// <param name="Fingerprint">Tells bodies under one key apart; see <see cref="MessageId"/>.</param>
sealed record IdempotencyKey(string Value, string Fingerprint)
{
    public const string Header = "Idempotency-Key";
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    const int Longest = 200, LongestStored = 195, Kept = 130;

    /// <summary>The id under which the inbox knows the lead.</summary>
    public string ExternalId => "lead:" + Value;

    /// <summary>Begins the id of the lead's message in the history, whatever the body.</summary>
    public string MessagePrefix => $"lead-{Hash(Encoding.UTF8.GetBytes(Value))[..32]}-";

    /// <summary>The id of the lead's message in the history: it keeps, in the turn's own transaction, which body came with the key.</summary>
    public string MessageId => MessagePrefix + Fingerprint;

    /// <summary>What is wrong with a header; null when it is good or missing.</summary>
    public static string? Complaint(IHeaderDictionary headers) => !headers.TryGetValue(Header, out var values) ? null
        : values is not [{ } key] ? "must be given once"
        : key.Trim() is not { Length: >= 1 and <= Longest } trimmed || trimmed.Any(c => c is < ' ' or > '~') ? $"must have 1 to {Longest} printable ASCII characters"
        : null;

    /// <summary>The client's key; null when there is none.</summary>
    public static IdempotencyKey? Of(IHeaderDictionary headers, byte[] body) =>
        headers.TryGetValue(Header, out var values) ? new(Fit(values.ToString().Trim()), Hash(body)[..32]) : null;

    /// <summary>The key of a request that brought none. Windows begin at fixed times: the previous one counts while its lead is not ten minutes old.</summary>
    public static IdempotencyKey Derive(ApiCaller caller, byte[] body, DateTimeOffset at)
    {
        var content = Hash([.. BitConverter.GetBytes(caller.TokenId), .. body])[..32];
        return new($"auto:{content}:{at.UtcTicks / Window.Ticks}", content);
    }

    static string Fit(string key) => key.Length <= LongestStored ? key : $"{key[..Kept]}:{Hash(Encoding.ASCII.GetBytes(key))}";

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
