using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Crm.Bot.Health;

/// <summary>Whether the program has finished starting: schema, first data, channels. Until then it is alive but not ready.</summary>
public sealed class Startup : IHealthCheck
{
    volatile bool finished;

    /// <summary>To be called once, when everything is up.</summary>
    public void Finish() => finished = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation = default) =>
        Task.FromResult(finished ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus, "the program is still starting"));
}
