using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's message entity.</summary>
public class MessageEntity
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public MessageEntityType Type { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Offset { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Length { get; set; }
    public string? Url { get; set; }
}
