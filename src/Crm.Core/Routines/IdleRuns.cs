using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Crm.Core.Tasks;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Routines;

/// <summary>Finds the machine of a script's version.</summary>
public delegate ValueTask<ScriptMachine> FindMachine(long versionId, CancellationToken cancellation);

/// <summary>Gives the deal's owner a task when a run has long stood at a step where a person is to act; once a stay.</summary>
static class IdleRuns
{
    const int Batch = 100;

    public static async Task Remind(IDbContextFactory<CrmDb> databases, Routine routine, Organization organization, FindMachine machines, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = now - RoutineSettings.IdleAfter(routine.Settings);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var idle = db.ScriptRuns.AsNoTracking().Where(r => r.OrganizationId == organization.Id && r.Status == RunStatus.Active && r.StepEnteredAt <= before);
        foreach (var place in await idle.GroupBy(r => new { r.ScriptVersionId, r.Step }).Select(g => g.Key).ToListAsync(cancellation))
        {
            if (!(await machines(place.ScriptVersionId, cancellation)).Steps.TryGetValue(place.Step, out var step) || !IsForStaff(step)) continue;
            var title = RoutineTexts.IdleTask(step.Title?.In(organization.Language) ?? step.Name, organization.Language);
            for (long last = 0; ;)
            {
                var runs = await idle.Where(r => r.ScriptVersionId == place.ScriptVersionId && r.Step == place.Step && r.Id > last).OrderBy(r => r.Id).Take(Batch).ToListAsync(cancellation);
                if (runs.Count == 0) break;
                await AddTasks(databases, runs, title, now, cancellation);
                last = runs[^1].Id;
            }
        }
    }

    static bool IsForStaff(Step step) => step.Actor == Actor.Staff || step is HandoverStep;

    static async Task AddTasks(IDbContextFactory<CrmDb> databases, List<ScriptRun> runs, string title, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (organizationId, keys, deals) = (runs[0].OrganizationId, runs.Select(KeyOf).ToArray(), runs.Select(r => r.DealId).OfType<long>().ToArray());
        var known = await db.Tasks.Where(t => t.OrganizationId == organizationId && keys.Contains(t.Key!)).Select(t => t.Key!).ToHashSetAsync(cancellation);
        var owners = await db.Deals.Where(d => deals.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.OwnerId, cancellation);
        foreach (var run in runs.Where(r => !known.Contains(KeyOf(r))))
        {
            db.Add(new TaskItem(organizationId, title, now, now, run.DealId is { } deal ? owners.GetValueOrDefault(deal) : null)
            {
                Key = KeyOf(run), DealId = run.DealId, ContactId = run.ContactId, ConversationId = run.ConversationId,
            });
            db.Add(new TimelineEvent(organizationId, EventKinds.TaskCreated, now)
            {
                ContactId = run.ContactId, ConversationId = run.ConversationId, DealId = run.DealId, RunId = run.Id, Data = new() { ["title"] = title },
            });
        }
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Names the stay: a run that comes to the step again begins another.</summary>
    static string KeyOf(ScriptRun run) => $"idle:{run.Id}:{run.StepEnteredAt.UtcTicks}";
}
