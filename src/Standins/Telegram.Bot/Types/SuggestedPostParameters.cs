namespace Telegram.Bot.Types;

/// <summary>The Bot API's suggested post parameters.</summary>
public class SuggestedPostParameters
{
    public SuggestedPostPrice? Price { get; set; }

    public DateTime? SendDate { get; set; }
}
