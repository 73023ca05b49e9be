using System.Collections;
using Crm.Core;
using Crm.Core.Timeline;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Timeline;

/// <summary>Says an event in words: the text under its kind, filled with the particulars it names.</summary>
static class EventText
{
    /// <summary>Which particulars fill the places {0}, {1}... of a kind's text.</summary>
    static readonly Dictionary<string, string[]> Particulars = new()
    {
        [EventKinds.ContactCreated] = ["source"],
        [EventKinds.ContactChanged] = ["field", "new"],
        [EventKinds.DealOpened] = ["stage"],
        [EventKinds.DealMoved] = ["from", "to"],
        [EventKinds.DealChanged] = ["field", "new"],
        [EventKinds.DealAssigned] = ["branch", "user"],
        [EventKinds.DealClosed] = ["outcome", "reason"],
        [EventKinds.RunStarted] = ["script", "version"],
        [EventKinds.RunAdvanced] = ["to"],
        [EventKinds.RunBlocked] = ["step", "missing"],
        [EventKinds.RunEnded] = ["outcome"],
        [EventKinds.RunFailed] = ["step", "reason"],
        [EventKinds.RunMigrated] = ["from", "to"],
        [EventKinds.PenMoved] = ["pen"],
        [EventKinds.TaskCreated] = ["title"],
        [EventKinds.TaskDone] = ["task"],
        [EventKinds.ConsentGiven] = ["purpose"],
        [EventKinds.ConsentWithdrawn] = ["purpose"],
        [EventKinds.ScriptPublished] = ["script", "version"],
    };

    /// <summary>The sentence; the kind itself when no text is known for it.</summary>
    public static string Say(this IStringLocalizer<TimelineTexts> texts, EventLine happened)
    {
        var names = Particulars.GetValueOrDefault(happened.Kind) ?? [];
        var text = texts[happened.Kind, [.. names.Select(name => Value(texts, name, happened.Data))]];
        return text.ResourceNotFound ? happened.Kind : text;
    }

    static string Value(IStringLocalizer texts, string name, Fields? data)
    {
        var value = data?.GetValueOrDefault(name);
        if (name == "to" && value is IList { Count: > 0 } steps) value = steps[^1]; // a run passes through steps; people ask where it is
        var word = Fields.Text(value);
        var known = texts[$"{name}.{word.ToLowerInvariant()}"];
        return word.Length == 0 ? texts["Nothing"] : known.ResourceNotFound ? word : known;
    }
}
