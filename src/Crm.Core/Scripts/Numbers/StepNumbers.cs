using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Scripts.Numbers;

/// <summary>What happened at a step.</summary>
/// <param name="Entered">How many times it was entered.</param>
/// <param name="Left">How many times it was left, by what moved the run on, as in answer:yes; next where it went on by itself.</param>
/// <param name="Standing">Runs that stand there now.</param>
/// <param name="Median">The middle of the times that runs stood there before they left; null when none has.</param>
/// <param name="Won">Runs that had entered it and whose deal was won in the period.</param>
public sealed record StepNumber(string Step, int Entered, IReadOnlyDictionary<string, int> Left, int Standing, TimeSpan? Median, int Won)
{
    /// <summary>How many times somebody answered it or pressed one of its buttons.</summary>
    public int Answered => Left.Where(l => l.Key.StartsWith("answer", StringComparison.Ordinal) || l.Key.StartsWith("button", StringComparison.Ordinal)).Sum(l => l.Value);
}

/// <summary>The numbers of a script's steps over a period, from the events of its runs; of days that are over, from their rows.</summary>
public static class StepNumbers
{
    /// <summary>Events are committed a little after they are made.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    /// <param name="versionId">Null: all versions of the script.</param>
    /// <param name="now">Days that are over by then are kept as rows.</param>
    public static async Task<IReadOnlyList<StepNumber>> Read(CrmDb db, long scriptId, long? versionId, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var script = await db.Scripts.AsNoTracking().SingleAsync(s => s.Id == scriptId, cancellation);
        var reader = new StepEvents(db, script);
        var (first, last) = (DayAfter(from), DayOf(Earlier(to, now - Settled)));
        var sum = new Tallies();
        void Take(IEnumerable<(long Version, Tallies Tallies)> counted)
        {
            foreach (var (version, tallies) in counted)
                if (versionId is null || version == versionId) sum.Add(tallies);
        }

        if (last <= first) Take(await reader.Read(from, to, cancellation));
        else
        {
            Take(await reader.Read(from, first, cancellation));
            foreach (var day in await Days(db, script, reader, first, last, cancellation)) Take(Tallies.FromJson(day));
            Take(await reader.Read(last, to, cancellation));
        }
        var standing = await RunsOf(db, scriptId, versionId).Where(r => r.Status == RunStatus.Active).GroupBy(r => r.Step).Select(g => new { Step = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Step, g => g.Count, cancellation);
        return sum.Count(standing);
    }

    /// <summary>The tallies of whole days; those without a row are counted and get one.</summary>
    static async Task<List<string>> Days(CrmDb db, Script script, StepEvents reader, DateTimeOffset first, DateTimeOffset last, CancellationToken cancellation)
    {
        var days = await db.StepDays.AsNoTracking().Where(d => d.ScriptId == script.Id && d.Day >= first && d.Day < last).ToDictionaryAsync(d => d.Day, d => d.Content, cancellation);
        for (var day = first; day < last; day = day.AddDays(1))
            if (!days.ContainsKey(day))
            {
                days[day] = Tallies.ToJson((await reader.Read(day, day.AddDays(1), cancellation)).ToDictionary(v => v.Version, v => v.Tallies));
                db.Add(new StepDay(script.OrganizationId, script.Id, day, days[day]));
            }
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateException) { db.ChangeTracker.Clear(); } // somebody else has counted the same days
        return [.. days.Values];
    }

    internal static IQueryable<ScriptRun> RunsOf(CrmDb db, long scriptId, long? versionId) => versionId is { } id
        ? db.ScriptRuns.AsNoTracking().Where(r => r.ScriptVersionId == id)
        : db.ScriptRuns.AsNoTracking().Where(r => db.ScriptVersions.Any(v => v.Id == r.ScriptVersionId && v.ScriptId == scriptId));

    static DateTimeOffset DayOf(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);

    static DateTimeOffset DayAfter(DateTimeOffset time) => DayOf(time) == time ? time : DayOf(time).AddDays(1);

    static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
