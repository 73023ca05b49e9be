using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's chat member updated.</summary>
public class ChatMemberUpdated
{
    public Chat Chat { get; set; } = default!;
    public User From { get; set; } = default!;
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTime Date { get; set; }
    public ChatMember NewChatMember { get; set; } = default!;
}
