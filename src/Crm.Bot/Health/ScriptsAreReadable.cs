using Crm.Bot.Turns;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Crm.Bot.Health;

/// <summary>Every published version can be read. The program works without those that cannot: their customers go to staff.</summary>
sealed class ScriptsAreReadable(ScriptLibrary library) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation = default) =>
        Task.FromResult(library.Unreadable is { Count: > 0 } bad ? HealthCheckResult.Degraded($"cannot be read: {string.Join(", ", bad)}; publish the script again") : HealthCheckResult.Healthy());
}
