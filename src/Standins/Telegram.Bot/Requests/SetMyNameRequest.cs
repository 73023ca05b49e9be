namespace Telegram.Bot.Requests;

/// <summary>Calls <c>setMyName</c>.</summary>
public class SetMyNameRequest() : RequestBase<bool>("setMyName")
{
    public string? Name { get; set; }

    public string? LanguageCode { get; set; }
}
