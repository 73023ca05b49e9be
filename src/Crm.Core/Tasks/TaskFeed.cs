using System.Security.Cryptography;
using Crm.Core.Organizations;

namespace Crm.Core.Tasks;

/// <summary>The secret address at which a calendar program reads a user's tasks, and nothing else. Only its SHA-256 is kept; the address itself is shown once.</summary>
public sealed class TaskFeed
{
    TaskFeed() { }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long UserId { get; private set; }
    /// <summary>SHA-256 of the secret, lower-case hex.</summary>
    public string Hash { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Makes a feed and its secret, "cal_" and 43 URL-safe characters of 256 random bits.</summary>
    public static (TaskFeed Feed, string Secret) Create(long organizationId, long userId, DateTimeOffset now)
    {
        var secret = "cal_" + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (new() { OrganizationId = organizationId, UserId = userId, Hash = HashOf(secret), CreatedAt = now }, secret);
    }

    public static string HashOf(string secret) => ApiToken.HashOf(secret);

    /// <summary>Closes the address for good; false when it is closed.</summary>
    public bool Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null) return false;
        RevokedAt = now;
        return true;
    }
}
