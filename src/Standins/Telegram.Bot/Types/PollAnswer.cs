namespace Telegram.Bot.Types;

/// <summary>The Bot API's poll answer.</summary>
public class PollAnswer
{
    public string PollId { get; set; } = default!;

    public Chat? VoterChat { get; set; }

    public User? User { get; set; }

    public int[] OptionIds { get; set; } = default!;

    public string[] OptionPersistentIds { get; set; } = default!;
}
