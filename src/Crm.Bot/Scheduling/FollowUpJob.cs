using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>One shift of watching the follow-ups: looks twice a second until its next one is near. Only one process of a cluster is on shift.</summary>
/// <remarks>The ticks between are in memory, so that the scheduler's tables are written once a shift and not at every look.</remarks>
[DisallowConcurrentExecution]
sealed class FollowUpJob(FollowUpFiring firing, TimeProvider time) : IJob
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500), Handover = TimeSpan.FromMilliseconds(300);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation)
    {
        var end = context.NextFireTimeUtc - Handover;
        try
        {
            await firing.FireDue(cancellation);
            while (time.GetUtcNow() + Look < end || !firing.IsIdle)
            {
                await Task.Delay(Look, time, cancellation);
                await firing.FireDue(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { } // the program stops
    }
}
