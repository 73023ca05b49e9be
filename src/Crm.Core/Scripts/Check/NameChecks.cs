using System.Text.RegularExpressions;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Names and ids: their letters, their length, none twice, none that the engine keeps for itself.</summary>
static partial class NameChecks
{
    const int MaxIdBytes = 40, MaxName = 100, MaxStep = 200; // the last two as long as their columns
    static readonly string[] ComputedFields = ["stage", "today", "language"];

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]*$")]
    private static partial Regex Form();

    public static void Check(CheckRun run)
    {
        if (!Form().IsMatch(run.Script.Script)) run.Error("bad-name", null, "script", run.Script.Script);
        CheckLength(run, null, "script", run.Script.Script, MaxName);
        foreach (var (_, prefix, name, step) in Flattened.Of(run)) CheckLength(run, prefix.Length == 0 ? step : null, "", prefix + name, MaxStep);
        foreach (var step in run.Steps)
        {
            if (step is TaskStep task) CheckLength(run, step, "task", task.Task, MaxName);
            if (step is QuestionStep { Consent: { } purpose }) CheckLength(run, step, "consent", purpose, MaxName);
            if (!Form().IsMatch(step.Name)) run.Error("bad-name", step, "", step.Name);
            CheckIds(run, step, [.. Buttons(step), .. Options(step)]);
            CheckIds(run, step, [.. Checklist(step)]);
            CheckIds(run, step, [.. Arms(step)]);
            foreach (var field in step.Sets())
                if (ComputedFields.Contains(field)) run.Error("computed-field", step, "", field);
        }
    }

    static void CheckLength(CheckRun run, Step? step, string where, string name, int most)
    {
        if (name.Length > most) run.Error("long-name", step, where, name, most);
    }

    static IEnumerable<(string, string)> Buttons(Step step) =>
        step.Exits.Select((e, i) => ($"exits[{i}].button", e.Button)).Where(b => b.Button is not null).Select(b => (b.Item1, b.Button!));

    static IEnumerable<(string, string)> Options(Step step) => step is QuestionStep question ? question.Options.Select((o, i) => ($"options[{i}].id", o.Id)) : [];

    static IEnumerable<(string, string)> Checklist(Step step) => step is MessageStep message ? message.Checklist.Select((c, i) => ($"checklist[{i}].id", c.Id)) : [];

    static IEnumerable<(string, string)> Arms(Step step) => step is SplitStep split ? split.Arms.Select((a, i) => ($"arms[{i}].id", a.Id)) : [];

    static void CheckIds(CheckRun run, Step step, IReadOnlyList<(string Where, string Id)> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (where, id) in ids)
        {
            if (System.Text.Encoding.UTF8.GetByteCount(id) > MaxIdBytes) run.Error("long-id", step, where, id, MaxIdBytes);
            else if (id is "done" || id.StartsWith("tick.", StringComparison.Ordinal)) run.Error("reserved-id", step, where, id);
            else if (!Form().IsMatch(id)) run.Add(id.Contains(':') ? Severity.Error : Severity.Warning, "bad-id", step, where, [id]);
            var isConditionalButton = where.StartsWith("exits", StringComparison.Ordinal) && seen.Contains(id) && step.Exits.Any(e => e.Button == id && e.When is not null);
            if (!seen.Add(id) && !isConditionalButton) run.Error("duplicate-id", step, where, id);
        }
    }
}
