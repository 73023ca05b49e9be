using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Gates that ask for what nothing in the script gives.</summary>
static class GateChecks
{
    static readonly HashSet<string> BuiltIn =
    [
        "contact.id", "contact.name", "contact.phone", "contact.email", "contact.language", "contact.timezone", "contact.source",
        "deal.id", "deal.title", "deal.amount", "deal.currency", "deal.source", "deal.lost_reason",
    ];

    static readonly string[] KnownEvents =
        ["payment.received", "payment.failed", "quote.approved", "quote.declined", "document.signed", "task.done", "taken_back", "handed_over", "lead.repeated"];

    public static void Check(CheckRun run)
    {
        if (!run.IsWhole) return;
        var all = Flattened.Of(run).ToArray();
        HashSet<string> items = [.. all.Where(f => f.Step is MessageStep).SelectMany(f => ((MessageStep)f.Step).Checklist.Select(c => $"{f.Prefix}{f.Name}.{c.Id}"))];
        HashSet<string> tasks = [.. all.Select(f => f.Step).OfType<TaskStep>().Select(t => t.Task)];
        HashSet<string> events = [.. KnownEvents, .. all.SelectMany(f => f.Step.Exits).Select(e => e.Event).OfType<string>()];
        HashSet<string> set = [.. all.SelectMany(f => f.Step.Sets()), .. VariableChecks.SetByCallers(run), .. VariableChecks.Initial(all)];
        foreach (var step in run.Steps)
            foreach (var (where, gate) in new[] { ("enter", step.Enter), ("leave", step.Leave) })
            {
                if (gate is null) continue;
                Each(gate.Checklist, items.Contains, (i, name) => run.Error("unknown-checklist-item", step, $"{where}.checklist[{i}]", name));
                Each(gate.Tasks, tasks.Contains, (i, name) => Report(run, run.IsCalled, "unknown-task", step, $"{where}.tasks[{i}]", name));
                Each(gate.Events, events.Contains, (i, name) => run.Hint("unknown-event", step, $"{where}.events[{i}]", name));
                Each(gate.Fields, f => IsSet(f, set), (i, name) => Report(run, FieldUse.Variable(name) is null, "gate-field-never-set", step, $"{where}.fields[{i}]", name));
            }
    }

    static void Each(IReadOnlyList<string> names, Predicate<string> isKnown, Action<int, string> report)
    {
        for (var i = 0; i < names.Count; i++)
            if (!isKnown(names[i])) report(i, names[i]);
    }

    /// <summary>People may supply it elsewhere: then it is only a hint.</summary>
    static void Report(CheckRun run, bool mayBeElsewhere, string code, Step step, string where, string name) =>
        run.Add(mayBeElsewhere ? Severity.Hint : Severity.Warning, code, step, where, [name]);

    static bool IsSet(string field, HashSet<string> set) =>
        BuiltIn.Contains(field) || set.Contains(field) || FieldUse.Variable(field) is { } variable && (VariableChecks.IsGiven(variable) || set.Contains(variable) || set.Contains($"var.{variable}"));
}
