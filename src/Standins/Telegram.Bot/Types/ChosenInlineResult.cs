namespace Telegram.Bot.Types;

/// <summary>The Bot API's chosen inline result.</summary>
public class ChosenInlineResult
{
    public string ResultId { get; set; } = default!;

    public User From { get; set; } = default!;

    public Location? Location { get; set; }

    public string? InlineMessageId { get; set; }

    public string Query { get; set; } = default!;
}
