namespace Crm.Core.Scripts.Numbers;

/// <summary>Counts the moves of runs, step by step, while they are read.</summary>
sealed class Tallies
{
    sealed class Tally
    {
        public int Entered, Standing;
        public readonly Dictionary<string, int> Left = new(StringComparer.Ordinal);
        public readonly TimeSample Times = new();
        public readonly HashSet<long> Runs = [];
    }

    readonly Dictionary<string, Tally> tallies = new(StringComparer.Ordinal);
    /// <summary>Where each run stands and since when; one whose entry lies before the period has no time.</summary>
    readonly Dictionary<long, (string Step, DateTimeOffset Since)> standing = [];

    /// <param name="to">The steps passed, with spaces between; the last is where it waits.</param>
    public void Move(long runId, DateTimeOffset at, string from, string trigger, string to)
    {
        var passed = to.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (passed.Length == 0) return;
        if (from.Length > 0)
        {
            var left = Of(from);
            left.Left[Word(trigger)] = left.Left.GetValueOrDefault(Word(trigger)) + 1;
            if (standing.TryGetValue(runId, out var stood) && stood.Step == from) left.Times.Add(at - stood.Since);
        }
        for (var i = 0; i < passed.Length; i++)
        {
            var step = Of(passed[i]);
            step.Entered++;
            step.Runs.Add(runId);
            if (i == passed.Length - 1) continue;
            step.Left["next"] = step.Left.GetValueOrDefault("next") + 1;
        }
        standing[runId] = (passed[^1], at);
    }

    public void Stand(string step) => Of(step).Standing++;

    public IReadOnlyList<StepNumber> Count(HashSet<long> won) =>
        [.. tallies.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new StepNumber(t.Key, t.Value.Entered, t.Value.Left, t.Value.Standing, t.Value.Times.Median, t.Value.Runs.Count, t.Value.Runs.Count(won.Contains)))];

    Tally Of(string step) => tallies.TryGetValue(step, out var tally) ? tally : tallies[step] = new();

    static string Word(string trigger) => trigger.Length == 0 ? "gate" : trigger;
}
