using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's poll.</summary>
public class Poll
{
    public string Id { get; set; } = default!;
    public string Question { get; set; } = default!;
    public MessageEntity[]? QuestionEntities { get; set; }
    public PollOption[] Options { get; set; } = default!;
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int TotalVoterCount { get; set; }
    public bool IsClosed { get; set; }
    public bool IsAnonymous { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public PollType Type { get; set; }
    public bool AllowsMultipleAnswers { get; set; }
    public bool AllowsRevoting { get; set; }
    public bool MembersOnly { get; set; }
    public string[]? CountryCodes { get; set; }
    public int[]? CorrectOptionIds { get; set; }
    public string? Explanation { get; set; }
    public MessageEntity[]? ExplanationEntities { get; set; }
    public int? OpenPeriod { get; set; }
    public DateTime? CloseDate { get; set; }
    public string? Description { get; set; }
    public MessageEntity[]? DescriptionEntities { get; set; }
}
