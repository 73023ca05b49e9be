using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Variables that are read but unknown, never set, or never used.</summary>
static class VariableChecks
{
    static readonly string[] Given = ["contact", "deal", "stage", "today", "language", "start"];

    public static void Check(CheckRun run)
    {
        if (!run.IsWhole) return;
        var inner = Flattened.Of(run).Where(f => f.Prefix.Length > 0).ToArray();
        HashSet<string> set = [.. FieldUse.Sets(run.Steps), .. FieldUse.Sets(inner.Select(f => f.Step)), .. Initial(inner), .. SetByCallers(run)];
        var read = new HashSet<string>(inner.Select(f => f.Step).Distinct().SelectMany(s => Reads(run, s)).Select(r => r.Name), StringComparer.Ordinal);
        foreach (var step in run.Steps)
        {
            read.UnionWith(GateFields(step));
            foreach (var group in Reads(run, step).GroupBy(r => (r.Name, r.Where)))
            {
                var (name, where) = group.Key;
                var isFirst = read.Add(name);
                if (IsGiven(name) || set.Contains(name)) continue;
                if (!run.Script.Variables.TryGetValue(name, out var variable)) run.Add(Severity.Error, "unknown-variable", step, where, [name], group.First().Line);
                else if (isFirst && variable.Initial is null) run.Warn("variable-never-set", null, $"variables.{name}", name);
            }
        }
        if (!run.IsCalled)
            foreach (var name in run.Script.Variables.Keys.Where(v => !read.Contains(v))) run.Hint("unused-variable", null, $"variables.{name}", name);
    }

    public static bool IsGiven(string name) => Given.Contains(name) || name.StartsWith("lead_", StringComparison.Ordinal);

    /// <summary>Variables of the steps' scripts that have a value from the beginning.</summary>
    public static IEnumerable<string> Initial(IEnumerable<FlatStep> steps) =>
        steps.Select(s => s.Script).Distinct().SelectMany(s => s.Variables).Where(v => v.Value.Initial is not null).Select(v => v.Key);

    public static IEnumerable<string> SetByCallers(CheckRun run) =>
        run.Callers.SelectMany(c => c.Variables.Keys.Concat(FieldUse.Sets(c.Steps.Values)));

    static IEnumerable<string> GateFields(Step step) =>
        (step.Enter?.Fields ?? []).Concat(step.Leave?.Fields ?? []).Select(FieldUse.Variable).OfType<string>();

    static IEnumerable<FieldRead> Reads(CheckRun run, Step step) => FieldUse.ReadsOf(step).Concat(FieldUse.ReadsOfTemplates(run, step));
}
