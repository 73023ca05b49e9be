namespace Telegram.Bot.Types;

/// <summary>The Bot API's chat invite link.</summary>
public class ChatInviteLink
{
    public string InviteLink { get; set; } = default!;
    public User Creator { get; set; } = default!;
    public bool CreatesJoinRequest { get; set; }
    public bool IsPrimary { get; set; }
    public bool IsRevoked { get; set; }
    public string? Name { get; set; }
    public DateTime? ExpireDate { get; set; }
    public int? MemberLimit { get; set; }
    public int? PendingJoinRequestCount { get; set; }
    public int? SubscriptionPeriod { get; set; }
    public int? SubscriptionPrice { get; set; }
}
