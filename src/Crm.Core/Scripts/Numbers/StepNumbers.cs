using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Scripts.Numbers;

/// <summary>What happened at a step.</summary>
/// <param name="Entered">How many times it was entered.</param>
/// <param name="Left">How many times it was left, by what moved the run on, as in answer:yes; next where it went on by itself.</param>
/// <param name="Standing">Runs that stand there now.</param>
/// <param name="Median">The middle of the times that runs stood there before they left; null when none has.</param>
/// <param name="Won">Runs that entered it and whose deal was won.</param>
public sealed record StepNumber(string Step, int Entered, IReadOnlyDictionary<string, int> Left, int Standing, TimeSpan? Median, int Runs, int Won);

/// <summary>The numbers of a script's steps over a period, from the events of its runs.</summary>
public static class StepNumbers
{
    sealed record Moved(long RunId, DateTimeOffset At, Fields? Data);

    /// <summary>One pass over the runs' events of the period, in the order of their ids.</summary>
    /// <param name="versionId">Null: all versions of the script.</param>
    public static async Task<IReadOnlyList<StepNumber>> Read(CrmDb db, long scriptId, long? versionId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation = default)
    {
        var (first, last) = (Id.At(from), Id.At(to));
        var runs = RunsOf(db, scriptId, versionId);
        var tallies = new Tallies();
        var moves = db.Timeline.AsNoTracking().Where(t => t.Id >= first && t.Id < last && t.Kind == EventKinds.RunAdvanced && t.RunId != null)
            .Where(t => runs.Any(r => r.Id == t.RunId)).OrderBy(t => t.Id).Select(t => new Moved(t.RunId!.Value, t.At, t.Data));
        await foreach (var move in moves.AsAsyncEnumerable().WithCancellation(cancellation)) tallies.Move(move.RunId, move.At, Text(move, "from"), Text(move, "trigger"), Text(move, "to"));
        await foreach (var run in runs.Where(r => r.StartedAt < to).Select(r => new { r.Id, r.Step, r.Status }).Where(r => r.Status == RunStatus.Active).AsAsyncEnumerable().WithCancellation(cancellation)) tallies.Stand(run.Step);
        var won = await runs.Where(r => db.Deals.Any(d => d.Id == r.DealId && d.Status == DealStatus.Won)).Select(r => r.Id).ToListAsync(cancellation);
        return tallies.Count([.. won]);
    }

    internal static IQueryable<ScriptRun> RunsOf(CrmDb db, long scriptId, long? versionId) => versionId is { } id
        ? db.ScriptRuns.AsNoTracking().Where(r => r.ScriptVersionId == id)
        : db.ScriptRuns.AsNoTracking().Where(r => db.ScriptVersions.Any(v => v.Id == r.ScriptVersionId && v.ScriptId == scriptId));

    static string Text(Moved move, string name) => Fields.Text(move.Data?.GetValueOrDefault(name));
}
