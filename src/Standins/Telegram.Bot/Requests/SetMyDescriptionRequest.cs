namespace Telegram.Bot.Requests;

/// <summary>Calls <c>setMyDescription</c>.</summary>
public class SetMyDescriptionRequest() : RequestBase<bool>("setMyDescription")
{
    public string? Description { get; set; }

    public string? LanguageCode { get; set; }
}
