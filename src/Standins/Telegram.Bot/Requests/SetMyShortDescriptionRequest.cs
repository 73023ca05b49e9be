namespace Telegram.Bot.Requests;

/// <summary>Calls <c>setMyShortDescription</c>.</summary>
public class SetMyShortDescriptionRequest() : RequestBase<bool>("setMyShortDescription")
{
    public string? ShortDescription { get; set; }

    public string? LanguageCode { get; set; }
}
