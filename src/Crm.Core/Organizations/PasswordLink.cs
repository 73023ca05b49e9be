namespace Crm.Core.Organizations;

/// <summary>A link by which a user sets a password: who is new, or who has forgotten theirs.</summary>
public sealed class PasswordLink : OneTimeLink
{
    /// <summary>For who is new, and for who has forgotten it.</summary>
    public static readonly TimeSpan Welcome = TimeSpan.FromDays(7), Lifetime = TimeSpan.FromHours(24);

    PasswordLink() { }

    public static (PasswordLink Link, string Token) Make(long organizationId, long userId, long? createdBy, TimeSpan lifetime, DateTimeOffset now)
    {
        var link = new PasswordLink();
        return (link, link.Fill(organizationId, userId, createdBy, lifetime, now));
    }
}
