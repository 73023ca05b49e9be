using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's text quote.</summary>
public class TextQuote
{
    public string Text { get; set; } = default!;

    public MessageEntity[]? Entities { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Position { get; set; }

    public bool IsManual { get; set; }
}
