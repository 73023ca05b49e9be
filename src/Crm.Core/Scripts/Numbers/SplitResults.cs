using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Scripts.Steps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Scripts.Numbers;

/// <summary>One way of a split: how many runs took it, and how many of them came to the goal.</summary>
/// <param name="Share">Where the share of those that came to the goal lies.</param>
/// <param name="Difference">Where the difference to the first way's share lies; null for the first way.</param>
public sealed record ArmResult(string Arm, int Runs, int Reached, Interval Share, Interval? Difference);

/// <summary>The ways of one split compared by its goal.</summary>
/// <param name="Goal">The event that counts as success; null: a won deal.</param>
public sealed record SplitResult(string Step, string? Goal, IReadOnlyList<ArmResult> Arms)
{
    /// <summary>With fewer runs of a way, or fewer successes or failures altogether, nothing is said.</summary>
    public const int LeastRuns = 30, LeastOutcomes = 5;

    /// <summary>There is enough to compare at all.</summary>
    public bool HasEnough => Arms.Count > 1 && Arms.All(a => a.Runs >= LeastRuns) && Arms.Sum(a => a.Reached) >= LeastOutcomes && Arms.Sum(a => a.Runs - a.Reached) >= LeastOutcomes;

    /// <summary>The way that is better than every other with 95 % confidence each; null when none is.</summary>
    public string? Better => !HasEnough ? null : Arms.FirstOrDefault(a => Arms.All(b => b == a || Interval.OfDifference(a.Reached, a.Runs, b.Reached, b.Runs).From > 0))?.Arm;
}

/// <summary>Reads what became of the runs that each way of a split took.</summary>
public static class SplitResults
{
    public static async Task<IReadOnlyList<SplitResult>> Read(CrmDb db, ScriptDefinition script, long scriptId, long? versionId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation = default)
    {
        var splits = script.Steps.Where(s => s.Value is SplitStep).Select(s => (Name: s.Key, Split: (SplitStep)s.Value)).ToArray();
        if (splits.Length == 0) return [];
        var counts = splits.Select(s => s.Split.Arms.Select(a => a.Id).Distinct().ToDictionary(a => a, _ => new int[2], StringComparer.Ordinal)).ToArray();
        var names = splits.Select(s => $"split_{s.Name}").ToArray();
        var runs = StepNumbers.RunsOf(db, scriptId, versionId).Where(r => r.StartedAt >= from && r.StartedAt < to)
            .Select(r => new { r.State, Won = db.Deals.Any(d => d.Id == r.DealId && d.Status == DealStatus.Won) });
        await foreach (var run in runs.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (RunOutcome.Read(run.State, names) is not { } outcome) continue;
            for (var i = 0; i < splits.Length; i++)
                if (counts[i].TryGetValue(outcome.Taken.GetValueOrDefault(names[i], ""), out var count))
                {
                    count[0]++;
                    if (splits[i].Split.Goal is { } goal ? outcome.Events.Contains(goal) : run.Won) count[1]++;
                }
        }
        return [.. splits.Select((s, i) => Of(s.Name, s.Split, counts[i]))];
    }

    static SplitResult Of(string name, SplitStep split, Dictionary<string, int[]> counts)
    {
        var first = counts[split.Arms[0].Id];
        return new(name, split.Goal, [.. split.Arms.Select((a, i) => Of(a.Id, counts[a.Id], i == 0 ? null : first))]);
    }

    static ArmResult Of(string arm, int[] own, int[]? first) =>
        new(arm, own[0], own[1], Interval.OfShare(own[1], own[0]), first is null ? null : Interval.OfDifference(own[1], own[0], first[1], first[0]));
}
