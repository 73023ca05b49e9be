using System.Buffers.Text;
using System.Security.Cryptography;

namespace Crm.Core.Organizations;

/// <summary>A link that a user opens once, in time. Only its SHA-256 is kept; the token itself is shown once.</summary>
public abstract class OneTimeLink
{
    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long UserId { get; private set; }
    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public string Hash { get; private set; } = "";
    /// <summary>Who made it; none when it was done by command or token.</summary>
    public long? CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Fills a new link, and gives back its token: 32 URL-safe characters of 192 random bits, which a start link takes.</summary>
    private protected string Fill(long organizationId, long userId, long? createdBy, TimeSpan lifetime, DateTimeOffset now)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        (OrganizationId, UserId, Hash, CreatedBy, CreatedAt, ExpiresAt) = (organizationId, userId, ApiToken.HashOf(token), createdBy, now, now + lifetime);
        return token;
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
