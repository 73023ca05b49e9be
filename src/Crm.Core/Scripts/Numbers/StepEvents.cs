using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Scripts.Numbers;

/// <summary>Counts a script's steps from the events of its runs.</summary>
sealed class StepEvents(CrmDb db, Script script)
{
    const int AtOnce = 500;

    sealed record Moved(long Id, long RunId, long VersionId, long? ConversationId, DateTimeOffset At, Fields? Data);

    /// <summary>One pass over the events of a time, in the order of their ids, and one over the runs whose deals were won in it.</summary>
    public async Task<IReadOnlyList<(long Version, Tallies Tallies)>> Read(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        if (to <= from) return [];
        var (first, last) = (Id.At(from), Id.At(to));
        var moves = await (from t in db.Timeline.AsNoTracking()
                           where t.Id >= first && t.Id < last && t.Kind == EventKinds.RunAdvanced && t.RunId != null
                           join r in db.ScriptRuns on t.RunId equals r.Id
                           join v in db.ScriptVersions on r.ScriptVersionId equals v.Id
                           where v.ScriptId == script.Id
                           orderby t.Id
                           select new Moved(t.Id, r.Id, v.Id, t.ConversationId, t.At, t.Data)).ToListAsync(cancellation);
        var versions = new Dictionary<long, Tallies>();
        Tallies Of(long version) => versions.TryGetValue(version, out var tallies) ? tallies : versions[version] = new();
        foreach (var (run, version, step, since) in await Before(moves, first, cancellation)) Of(version).Stood(run, step, since);
        foreach (var move in moves) Of(move.VersionId).Move(move.RunId, move.At, Text(move.Data, "from"), Text(move.Data, "trigger"), Text(move.Data, "to"));
        foreach (var (version, step) in await Won(from, to, cancellation)) Of(version).Win(step);
        return [.. versions.Select(v => (v.Key, v.Value))];
    }

    /// <summary>Where the runs stood that had come to their step before the time.</summary>
    async Task<List<(long Run, long Version, string Step, DateTimeOffset Since)>> Before(List<Moved> moves, long first, CancellationToken cancellation)
    {
        var found = new List<(long, long, string, DateTimeOffset)>();
        var begun = moves.GroupBy(m => m.RunId).Select(g => g.First()).Where(m => Text(m.Data, "from").Length > 0 && m.ConversationId is not null).ToDictionary(m => m.RunId);
        foreach (var some in begun.Values.Chunk(AtOnce))
        {
            var (conversations, runs) = (some.Select(m => m.ConversationId).Distinct().ToArray(), some.Select(m => (long?)m.RunId).ToArray());
            var last = db.Timeline.Where(t => EF.Parameter(conversations).Contains(t.ConversationId) && t.Id < first && t.Kind == EventKinds.RunAdvanced && EF.Parameter(runs).Contains(t.RunId)).GroupBy(t => t.RunId).Select(g => g.Max(t => t.Id));
            foreach (var before in await db.Timeline.AsNoTracking().Where(t => last.Contains(t.Id)).Select(t => new { t.RunId, t.At, t.Data }).ToListAsync(cancellation))
                if (Tallies.Passed(Text(before.Data, "to")) is [.., var step]) found.Add((before.RunId!.Value, begun[before.RunId.Value].VersionId, step, before.At));
        }
        return found;
    }

    /// <summary>The steps that runs had entered whose deal was won in the time, each once a run.</summary>
    async Task<List<(long Version, string Step)>> Won(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var runs = await (from d in db.Deals
                          where d.OrganizationId == script.OrganizationId && d.Status == DealStatus.Won && d.ClosedAt >= @from && d.ClosedAt < to
                          join r in db.ScriptRuns on (long?)d.Id equals r.DealId
                          join v in db.ScriptVersions on r.ScriptVersionId equals v.Id
                          where v.ScriptId == script.Id
                          select new { r.Id, Version = v.Id, r.ConversationId }).ToListAsync(cancellation);
        var entered = new HashSet<(long Run, long Version, string Step)>();
        foreach (var some in runs.DistinctBy(r => r.Id).Chunk(AtOnce))
        {
            var (conversations, versions) = (some.Select(r => (long?)r.ConversationId).Distinct().ToArray(), some.ToDictionary(r => r.Id, r => r.Version));
            var ids = versions.Keys.Select(id => (long?)id).ToArray();
            foreach (var move in await db.Timeline.AsNoTracking().Where(t => EF.Parameter(conversations).Contains(t.ConversationId) && t.Kind == EventKinds.RunAdvanced && EF.Parameter(ids).Contains(t.RunId)).Select(t => new { t.RunId, t.Data }).ToListAsync(cancellation))
                foreach (var step in Tallies.Passed(Text(move.Data, "to"))) entered.Add((move.RunId!.Value, versions[move.RunId.Value], step));
        }
        return [.. entered.Select(e => (e.Version, e.Step))];
    }

    static string Text(Fields? data, string name) => Fields.Text(data?.GetValueOrDefault(name));
}
