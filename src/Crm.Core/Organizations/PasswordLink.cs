using System.Security.Cryptography;

namespace Crm.Core.Organizations;

/// <summary>A link by which a user sets a password, once: who is new, or who has forgotten theirs. Only its SHA-256 is kept; the token itself is shown once.</summary>
public sealed class PasswordLink
{
    /// <summary>For who is new, and for who has forgotten it.</summary>
    public static readonly TimeSpan Welcome = TimeSpan.FromDays(7), Lifetime = TimeSpan.FromHours(24);

    PasswordLink() { }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long UserId { get; private set; }
    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public string Hash { get; private set; } = "";
    public long? CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Makes a link and its token: 32 URL-safe characters of 192 random bits.</summary>
    public static (PasswordLink Link, string Token) Make(long organizationId, long userId, long? createdBy, TimeSpan lifetime, DateTimeOffset now)
    {
        var token = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        return (new PasswordLink { OrganizationId = organizationId, UserId = userId, Hash = ApiToken.HashOf(token), CreatedBy = createdBy, CreatedAt = now, ExpiresAt = now + lifetime }, token);
    }

    public bool IsOpenAt(DateTimeOffset now) => UsedAt is null && RevokedAt is null && ExpiresAt > now;

    /// <summary>Uses it up; false when it is no longer open.</summary>
    public bool Use(DateTimeOffset now)
    {
        if (!IsOpenAt(now)) return false;
        UsedAt = now;
        return true;
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
