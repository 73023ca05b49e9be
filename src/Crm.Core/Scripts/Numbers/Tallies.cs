using System.Text.Json;

namespace Crm.Core.Scripts.Numbers;

/// <summary>What was counted at one step; the tallies of several days add up.</summary>
sealed class Tally
{
    public int Entered { get; set; }
    public int Won { get; set; }
    public Dictionary<string, int> Left { get; init; } = new(StringComparer.Ordinal);
    public Durations Times { get; init; } = new();

    public void Add(Tally other)
    {
        (Entered, Won) = (Entered + other.Entered, Won + other.Won);
        foreach (var (trigger, count) in other.Left) Left[trigger] = Left.GetValueOrDefault(trigger) + count;
        Times.Add(other.Times);
    }
}

/// <summary>Counts the moves of a version's runs, step by step, while they are read.</summary>
sealed class Tallies
{
    readonly Dictionary<string, Tally> tallies;
    /// <summary>Where each run stands and since when.</summary>
    readonly Dictionary<long, (string Step, DateTimeOffset Since)> standing = [];

    public Tallies() => tallies = new(StringComparer.Ordinal);

    Tallies(Dictionary<string, Tally> stored) => tallies = stored;

    /// <summary>A run stood at a step before the first of its moves that is counted.</summary>
    public void Stood(long runId, string step, DateTimeOffset since) => standing.TryAdd(runId, (step, since));

    /// <param name="to">The steps passed, with spaces between; the last is where it waits.</param>
    public void Move(long runId, DateTimeOffset at, string from, string trigger, string to)
    {
        var passed = Passed(to);
        if (passed.Length == 0) return;
        if (from.Length > 0)
        {
            Leave(from, trigger.Length == 0 ? "gate" : trigger);
            if (standing.TryGetValue(runId, out var stood) && stood.Step == from && at >= stood.Since) Of(from).Times.Add(at - stood.Since);
        }
        for (var i = 0; i < passed.Length; i++)
        {
            Of(passed[i]).Entered++;
            if (i < passed.Length - 1) Leave(passed[i], "next");
        }
        standing[runId] = (passed[^1], at);
    }

    public static string[] Passed(string to) => to.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The deal of a run that has entered the step was won.</summary>
    public void Win(string step) => Of(step).Won++;

    public void Add(Tallies other)
    {
        foreach (var (step, tally) in other.tallies) Of(step).Add(tally);
    }

    public IReadOnlyList<StepNumber> Count(IReadOnlyDictionary<string, int> standingNow) =>
        [.. tallies.Keys.Union(standingNow.Keys).Order(StringComparer.Ordinal).Select(s => (Step: s, Tally: Of(s))).Select(s => new StepNumber(s.Step, s.Tally.Entered, s.Tally.Left, standingNow.GetValueOrDefault(s.Step), s.Tally.Times.Median, s.Tally.Won))];

    Tally Of(string step) => tallies.TryGetValue(step, out var tally) ? tally : tallies[step] = new();

    void Leave(string step, string trigger)
    {
        var left = Of(step).Left;
        left[trigger] = left.GetValueOrDefault(trigger) + 1;
    }

    /// <summary>The tallies of a day by their version, as a row keeps them.</summary>
    public static string ToJson(IReadOnlyDictionary<long, Tallies> versions) => JsonSerializer.Serialize(versions.ToDictionary(v => v.Key, v => v.Value.tallies), FieldsJson.Options);

    public static IEnumerable<(long Version, Tallies Tallies)> FromJson(string json) =>
        (JsonSerializer.Deserialize<Dictionary<long, Dictionary<string, Tally>>>(json, FieldsJson.Options) ?? []).Select(v => (v.Key, new Tallies(v.Value)));
}
