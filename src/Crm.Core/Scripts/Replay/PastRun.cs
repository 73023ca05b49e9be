using Crm.Core.Conversations;
using Crm.Core.Scripts.Trial;

namespace Crm.Core.Scripts.Replay;

/// <summary>What came in from outside in a dialogue that is over or under way.</summary>
public enum PastKind { Start, Text, Press, Share, StaffPress, StaffText, StaffTick, StaffField, Event, TaskDone, Call }

/// <summary>One input of a past dialogue.</summary>
/// <param name="Text">The words, the label of the button, or the name of the event, the task, the button or the field.</param>
public sealed record PastInput(DateTimeOffset At, PastKind Kind, string Text, IncomingMessage? Message = null, object? Value = null);

/// <summary>A dialogue as it was: how it began, what came in, and the steps it passed.</summary>
/// <param name="Until">When it last moved: timers that were due before it fire in the replay, too.</param>
public sealed record PastRun(long RunId, long ConversationId, string Name, TrialState Beginning, IReadOnlyList<PastInput> Inputs, IReadOnlyList<string> Path, DateTimeOffset Until);

/// <summary>Where a draft first goes another way than the dialogue went.</summary>
/// <param name="Then">The step that followed; null: the dialogue had come to its end.</param>
/// <param name="Now">The step that follows with the draft; null: it goes no further.</param>
/// <param name="After">The step before, the same in both.</param>
/// <param name="Input">What came in.</param>
public sealed record Divergence(string? After, string? Then, string? Now, PastInput? Input);

/// <summary>One dialogue replayed; without a divergence it went the same way.</summary>
public sealed record ReplayedRun(long RunId, long ConversationId, string Name, int Steps, Divergence? Divergence);
