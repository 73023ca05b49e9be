namespace Telegram.Bot.Types;

/// <summary>The Bot API's switch inline query chosen chat.</summary>
public class SwitchInlineQueryChosenChat
{
    public string? Query { get; set; }

    public bool AllowUserChats { get; set; }

    public bool AllowBotChats { get; set; }

    public bool AllowGroupChats { get; set; }

    public bool AllowChannelChats { get; set; }
}
