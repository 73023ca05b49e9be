namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's force reply markup.</summary>
public class ForceReplyMarkup : ReplyMarkup
{
    public new bool ForceReply => true;
}
