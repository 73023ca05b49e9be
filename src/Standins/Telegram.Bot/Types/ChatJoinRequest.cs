using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's chat join request.</summary>
public class ChatJoinRequest
{
    public Chat Chat { get; set; } = default!;
    public User From { get; set; } = default!;
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long UserChatId { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTime Date { get; set; }
    public string? Bio { get; set; }
    public ChatInviteLink? InviteLink { get; set; }
    public string? QueryId { get; set; }
}
