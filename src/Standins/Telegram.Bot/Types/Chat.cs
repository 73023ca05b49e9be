using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's chat.</summary>
public partial class Chat
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long Id { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ChatType Type { get; set; }
    public string? Title { get; set; }
    public string? Username { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public bool IsForum { get; set; }
}
