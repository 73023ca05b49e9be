namespace Telegram.Bot.Types;

/// <summary>The Bot API's response parameters.</summary>
public class ResponseParameters
{
    public int? RetryAfter { get; set; }
}
