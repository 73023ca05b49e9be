namespace Telegram.Bot.Types;

/// <summary>The Bot API's response parameters.</summary>
public class ResponseParameters
{
    public long? MigrateToChatId { get; set; }

    public int? RetryAfter { get; set; }
}
