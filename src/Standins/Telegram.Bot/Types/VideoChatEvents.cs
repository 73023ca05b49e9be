using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's video chat scheduled.</summary>
public class VideoChatScheduled
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTime StartDate { get; set; }
}

/// <summary>The Bot API's video chat started.</summary>
public class VideoChatStarted;

/// <summary>The Bot API's video chat ended.</summary>
public class VideoChatEnded
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Duration { get; set; }
}

/// <summary>The Bot API's video chat participants invited.</summary>
public class VideoChatParticipantsInvited
{
    public User[] Users { get; set; } = default!;
}
