using System.Security.Cryptography;
using System.Text;

namespace Crm.Core.Organizations;

/// <summary>A key of the HTTP API. Only its SHA-256 is kept; the token itself is shown once.</summary>
public sealed class ApiToken
{
    ApiToken() { }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public string Hash { get; private set; } = "";
    /// <summary>The first characters, to tell tokens apart in a list.</summary>
    public string Prefix { get; private set; } = "";
    /// <summary>Space-separated scopes, as in "leads:write contacts:read".</summary>
    public string Scopes { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Makes a token and its secret, "crm_" and 43 URL-safe characters of 256 random bits.</summary>
    public static (ApiToken Token, string Secret) Create(long organizationId, string name, IEnumerable<string> scopes, DateTimeOffset now, DateTimeOffset? expires = null)
    {
        var secret = "crm_" + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var token = new ApiToken
        {
            OrganizationId = organizationId, Name = name, Scopes = string.Join(' ', scopes), CreatedAt = now, ExpiresAt = expires,
            Hash = HashOf(secret), Prefix = secret[..10],
        };
        return (token, secret);
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public bool IsValid(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);

    public bool Allows(string scope) => Scopes.Split(' ').Contains(scope);

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
