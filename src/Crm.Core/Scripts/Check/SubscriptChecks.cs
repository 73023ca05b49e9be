using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>The scripts that it calls: they exist, do not call each other in a circle, and are not too many.</summary>
static class SubscriptChecks
{
    /// <summary>False when the script is too large for the other checks.</summary>
    public static bool Check(CheckRun run)
    {
        if (run.Context.Scripts is not null)
            foreach (var call in run.Steps.OfType<SubscriptStep>()) CheckCall(run, call);
        if (Flattened.Of(run).Count() <= Flattened.MaxSteps) return true;
        run.Error("too-many-steps", null, "steps", Flattened.MaxSteps);
        return run.Script.Steps.Count <= Flattened.MaxSteps;
    }

    static void CheckCall(CheckRun run, SubscriptStep call)
    {
        if (call.Script == run.Script.Script) run.Error("recursive-subscript", call, "script", call.Script);
        else if (FindUnreadable(run, call.Script, []) is { } broken) run.Error("unreadable-subscript", call, "script", broken, run.Context.Unreadable[broken]);
        else if (run.Called(call) is not { } called) run.Error("unknown-subscript", call, "script", call.Script);
        else if (FindCircle(run, called, [run.Script.Script], []) is { } again) run.Error("recursive-subscript", call, "script", again);
        else if (Depth(run, called, []) > Flattened.MaxNesting) run.Error("deep-subscript", call, "script", Flattened.MaxNesting);
    }

    /// <summary>The first script on the ways from here whose published version cannot be read.</summary>
    static string? FindUnreadable(CheckRun run, string name, HashSet<string> seen) =>
        !seen.Add(name) ? null : run.Context.Unreadable.ContainsKey(name) ? name
        : run.Context.Scripts!.GetValueOrDefault(name) is not { } script ? null
        : CalledNames(script).Select(n => FindUnreadable(run, n, seen)).FirstOrDefault(n => n is not null);

    static string? FindCircle(CheckRun run, ScriptDefinition script, HashSet<string> path, HashSet<string> clean)
    {
        if (clean.Contains(script.Script)) return null;
        if (!path.Add(script.Script)) return script.Script;
        foreach (var called in CalledBy(run, script))
            if (FindCircle(run, called, path, clean) is { } again) return again;
        path.Remove(script.Script);
        clean.Add(script.Script);
        return null;
    }

    /// <summary>How many scripts deep the calls go; the script itself is one.</summary>
    static int Depth(CheckRun run, ScriptDefinition script, Dictionary<string, int> known)
    {
        if (known.TryGetValue(script.Script, out var depth)) return depth;
        return known[script.Script] = 1 + CalledBy(run, script).Select(c => Depth(run, c, known)).DefaultIfEmpty(0).Max();
    }

    static IEnumerable<ScriptDefinition> CalledBy(CheckRun run, ScriptDefinition script) =>
        CalledNames(script).Select(n => run.Context.Scripts!.GetValueOrDefault(n)).OfType<ScriptDefinition>();

    static IEnumerable<string> CalledNames(ScriptDefinition script) => script.Steps.Values.OfType<SubscriptStep>().Select(c => c.Script).Distinct();
}
