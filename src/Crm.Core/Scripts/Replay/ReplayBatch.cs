using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Scripts.Engine;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Scripts.Replay;

/// <summary>Replays the newest dialogues of a script with a draft, one in memory at a time.</summary>
public static class ReplayBatch
{
    public const int Most = 500;

    /// <param name="progress">Told of each dialogue as soon as it is done.</param>
    public static async Task<IReadOnlyList<ReplayedRun>> Play(IDbContextFactory<CrmDb> databases, Script script, ScriptBundle bundle, int count, IProgress<ReplayedRun>? progress = null, CancellationToken cancellation = default)
    {
        await using var first = await databases.CreateDbContextAsync(cancellation);
        var pipeline = await PipelineOf(first, script.OrganizationId, bundle.Script.Pipeline, cancellation);
        var found = new List<ReplayedRun>();
        foreach (var id in await PastRuns.Newest(first, script.Id, Math.Clamp(count, 1, Most), cancellation))
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            if (await PastRuns.Read(db, id, cancellation) is not { Path.Count: > 0 } past) continue;
            found.Add(DraftReplay.Of(bundle, pipeline, past, cancellation));
            progress?.Report(found[^1]);
        }
        return found;
    }

    public static async Task<Pipeline?> PipelineOf(CrmDb db, long organizationId, string? slug, CancellationToken cancellation = default) =>
        slug is null ? null : await db.Pipelines.AsNoTracking().Include(p => p.Stages).SingleOrDefaultAsync(p => p.OrganizationId == organizationId && p.Slug == slug, cancellation);
}
