using System.Globalization;
using Crm.Bot.Turns;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Routines;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>One occurrence of a routine. Its work may be done twice without harm, so it is done again when the process that did it has gone.</summary>
[DisallowConcurrentExecution]
sealed class RoutineJob(IDbContextFactory<CrmDb> databases, CommitQueue commits, TurnTools tools, ILogger<RoutineJob> log) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation) =>
        new(Run(long.Parse(context.JobDetail.Key.Name, CultureInfo.InvariantCulture), cancellation));

    internal async Task Run(long routineId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Routines.AsNoTracking().SingleOrDefaultAsync(r => r.Id == routineId && r.Enabled, cancellation) is not { } routine) return;
        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == routine.OrganizationId, cancellation);
        string? failure = null;
        try { await Work(routine, organization, cancellation); }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            failure = error.Message;
            log.LogError(error, "The routine '{Name}' failed", routine.Name);
        }
        routine.Ran(tools.Time.GetUtcNow(), failure);
        await db.Routines.Where(r => r.Id == routineId)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.LastRunAt, routine.LastRunAt).SetProperty(x => x.LastError, routine.LastError), cancellation);
    }

    Task Work(Routine routine, Organization organization, CancellationToken cancellation) => routine.Kind switch
    {
        RoutineKind.Greeting => Greetings.Make(databases, routine, organization, tools.Time.GetUtcNow(), cancellation),
        RoutineKind.OverdueTasks => OverdueTasks.Tell(databases, organization.Id, tools.Time.GetUtcNow(), cancellation),
        RoutineKind.IdleRuns => IdleRuns.Remind(databases, routine, organization, tools.Library.Machine, tools.Time.GetUtcNow(), cancellation),
        RoutineKind.Retention => Retention.Clean(databases, routine, tools.Time, cancellation),
        RoutineKind.DailyReport => DailyReport.Write(databases, routine, organization, tools.Time.GetUtcNow(), cancellation),
        RoutineKind.NextSteps => new StaffRoutines(databases, commits, tools, routine).NextSteps(cancellation),
        RoutineKind.Summary => new StaffRoutines(databases, commits, tools, routine).Summary(cancellation),
        _ => throw new InvalidOperationException($"Nobody knows how to do a routine of the kind {routine.Kind}."),
    };
}
