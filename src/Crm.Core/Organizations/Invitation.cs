namespace Crm.Core.Organizations;

/// <summary>A link that binds a Telegram account to a user.</summary>
public sealed class Invitation : OneTimeLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    Invitation() { }

    public static (Invitation Invitation, string Token) Make(long organizationId, long userId, long? createdBy, DateTimeOffset now)
    {
        var invitation = new Invitation();
        return (invitation, invitation.Fill(organizationId, userId, createdBy, Lifetime, now));
    }
}
