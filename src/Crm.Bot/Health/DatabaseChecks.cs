using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Crm.Bot.Health;

/// <summary>The database answers.</summary>
sealed class DatabaseAnswers(IDbContextFactory<CrmDb> database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        return await db.Database.CanConnectAsync(cancellation)
            ? HealthCheckResult.Healthy()
            : new(context.Registration.FailureStatus, "the database does not answer; check Database:Provider and Database:ConnectionString, and that it runs");
    }
}

/// <summary>Every migration that the program knows has run. A schema found current is not asked about again: it does not go back while the program runs.</summary>
sealed class SchemaIsCurrent(IDbContextFactory<CrmDb> database) : IHealthCheck
{
    volatile bool current;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellation = default)
    {
        if (current) return HealthCheckResult.Healthy();
        await using var db = await database.CreateDbContextAsync(cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).Count();
        current = pending == 0;
        return current ? HealthCheckResult.Healthy() : new(context.Registration.FailureStatus, $"the schema is {pending} migration(s) behind; restart the program to bring it up");
    }
}
