namespace Crm.Core.Scripts.Check;

/// <summary>Steps that lead to each other and never wait: a run would go round until the engine stops it.</summary>
static class LoopChecks
{
    public static void Check(CheckRun run)
    {
        var passing = run.Steps.Where(s => !Ways.Stops(run, s))
            .ToDictionary(s => s.Name, s => Ways.WithoutInput(s).Distinct().ToArray(), StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in run.Steps)
        {
            if (told.Contains(step.Name) || !passing.ContainsKey(step.Name) || Circle(step.Name, passing) is not { Count: > 0 } circle) continue;
            told.UnionWith(circle);
            run.Error("loop-without-input", step, "", string.Join(" → ", circle));
        }
    }

    /// <summary>The shortest way from a step back to itself; empty when there is none.</summary>
    static List<string> Circle(string start, Dictionary<string, string[]> ways)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var at))
            foreach (var to in ways.GetValueOrDefault(at) ?? [])
            {
                if (to == start) return Path(start, at, cameFrom);
                if (ways.ContainsKey(to) && cameFrom.TryAdd(to, at)) open.Enqueue(to);
            }
        return [];
    }

    static List<string> Path(string start, string last, Dictionary<string, string> cameFrom)
    {
        var path = new List<string> { start };
        for (var at = last; at != start; at = cameFrom[at]) path.Insert(0, at);
        path.Insert(0, start);
        return path;
    }
}
