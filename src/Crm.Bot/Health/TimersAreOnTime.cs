using System.Globalization;
using Crm.Bot.Scheduling;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Crm.Bot.Health;

/// <summary>No timer is more than a minute late. The program works all the same, so lateness only degrades it.</summary>
sealed class TimersAreOnTime(TimerWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation = default) =>
        Task.FromResult(watch.Load is { IsLate: true } late ? HealthCheckResult.Degraded(Sentence(late.Load)) : HealthCheckResult.Healthy());

    public static string Sentence(TimerLoad late) =>
        string.Create(CultureInfo.InvariantCulture, $"{late.Overdue} timers are overdue, the oldest by {late.OldestAge.TotalSeconds:0} s; see that a process with the role Scheduler runs and that the database keeps up");
}
