using Crm.Core.Timeline;

namespace Crm.Core.Scripts.Replay;

/// <summary>What the events of a run tell of its path, and of what came in besides the customer's messages.</summary>
static class PastEvents
{
    /// <summary>The steps that it passed, in order.</summary>
    public static IReadOnlyList<string> Path(IEnumerable<TimelineEvent> events) =>
        [.. events.Where(e => e.Kind == EventKinds.RunAdvanced).SelectMany(e => Text(e, "to").Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    public static IEnumerable<PastInput> Inputs(IEnumerable<TimelineEvent> events)
    {
        var awaited = new List<string>();
        foreach (var happened in events)
        {
            if (happened.Kind == EventKinds.RunBlocked) awaited = EventsOf(happened);
            if (happened.Kind == EventKinds.RunAdvanced)
            {
                if (Text(happened, "trigger").Length == 0)
                    foreach (var name in awaited) yield return new(happened.At, PastKind.Event, name);
                awaited = [];
            }
            if (Input(happened) is { } input) yield return input;
        }
    }

    static PastInput? Input(TimelineEvent happened) => happened.Kind switch
    {
        EventKinds.TaskDone => new(happened.At, PastKind.TaskDone, Text(happened, "task")),
        EventKinds.PenMoved when Text(happened, "reason") is "taken_back" or "handed_over" => new(happened.At, PastKind.Event, Text(happened, "reason")),
        EventKinds.ContactChanged when happened.Actor == ActorKind.User => new(happened.At, PastKind.StaffField, $"contact.{Text(happened, "field")}", null, happened.Data?.GetValueOrDefault("new")),
        EventKinds.DealChanged when happened.Actor == ActorKind.User => new(happened.At, PastKind.StaffField, $"deal.{Text(happened, "field")}", null, happened.Data?.GetValueOrDefault("new")),
        EventKinds.RunAdvanced => Advanced(happened, Text(happened, "trigger")),
        _ => null,
    };

    static PastInput? Advanced(TimelineEvent happened, string trigger)
    {
        var (kind, name) = trigger.IndexOf(':') is > 0 and var colon ? (trigger[..colon], trigger[(colon + 1)..]) : (trigger, "");
        return kind switch
        {
            "event" when name is not ("task.done" or "taken_back" or "handed_over") => new(happened.At, PastKind.Event, name),
            "button" when happened.Actor == ActorKind.User => new(happened.At, PastKind.StaffPress, name),
            "answer" when happened.Actor == ActorKind.User => new(happened.At, PastKind.StaffText, name),
            "next" when happened.Actor == ActorKind.User => new(happened.At, PastKind.StaffTick, ""),
            "failed" => new(happened.At, PastKind.Call, "call", null, false),
            "next" when happened.Actor == ActorKind.System => new(happened.At, PastKind.Call, "call", null, true),
            _ => null,
        };
    }

    static List<string> EventsOf(TimelineEvent blocked) => blocked.Data?.GetValueOrDefault("missing") is List<object?> missing
        ? [.. missing.Select(Fields.Text).Where(m => m.StartsWith("event:", StringComparison.Ordinal)).Select(m => m[6..])] : [];

    static string Text(TimelineEvent happened, string name) => Fields.Text(happened.Data?.GetValueOrDefault(name));
}
