using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's menu button.</summary>
public abstract class MenuButton
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public abstract MenuButtonType Type { get; }
}
