namespace Telegram.Bot.Types;

/// <summary>The Bot API's copy text button.</summary>
public partial class CopyTextButton
{
    public string Text { get; set; } = default!;
}
