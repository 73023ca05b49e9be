using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Crm.Bot.Health;

/// <summary>Whether the program has finished starting: schema, first data, channels. Until then it is alive but not ready.</summary>
public sealed class Startup : IHealthCheck
{
    readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>To be called once, when everything is up.</summary>
    public void Finish() => finished.TrySetResult();

    /// <summary>Ends when everything is up: what may come later waits for it.</summary>
    public Task Finished => finished.Task;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation = default) =>
        Task.FromResult(finished.Task.IsCompleted ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus, "the program is still starting"));
}
