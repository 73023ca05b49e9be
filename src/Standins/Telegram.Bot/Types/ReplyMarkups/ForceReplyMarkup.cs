namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's force reply markup.</summary>
public class ForceReplyMarkup : ReplyMarkup
{
    public new bool ForceReply => true;

    public string? InputFieldPlaceholder { get; set; }

    public bool Selective { get; set; }
}
