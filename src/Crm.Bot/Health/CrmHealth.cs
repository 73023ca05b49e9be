using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Crm.Bot.Health;

/// <summary>Puts health and metrics into the program.</summary>
public static class CrmHealth
{
    const string Ready = "ready";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Adds the checks, <see cref="Startup"/> (call Finish when everything is up) and the listener of <see cref="CrmMetrics"/>.</summary>
    /// <remarks>Other rooms may add health checks with the tag "ready". Needs an IDbContextFactory of CrmDb.</remarks>
    public static IServiceCollection AddCrmHealth(this IServiceCollection services)
    {
        services.AddSingleton<Startup>().AddSingleton<SchemaIsCurrent>();
        services.AddSingleton(_ => new MetricsListener(CrmMetrics.MeterName, "System.Runtime"));
        services.AddHealthChecks()
            .AddCheck<Startup>("startup", tags: [Ready])
            .AddCheck<DatabaseAnswers>("database", tags: [Ready], timeout: Patience)
            .AddCheck<SchemaIsCurrent>("schema", tags: [Ready], timeout: Patience);
        return services;
    }

    /// <summary>Maps /health/live, /health/ready and /metrics. The listener starts here, so that nothing is measured before it hears.</summary>
    public static IEndpointRouteBuilder MapCrmHealth(this IEndpointRouteBuilder app)
    {
        var metrics = app.ServiceProvider.GetRequiredService<MetricsListener>();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = Write });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = Write });
        app.MapGet("/metrics", () => TypedResults.Text(metrics.Text(), PrometheusText.ContentType)).ExcludeFromDescription();
        return app;
    }

    // An exception's message may hold a connection string: only its type goes out, the log has the rest.
    static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString().ToLowerInvariant(),
        checks = report.Entries.ToDictionary(e => e.Key, e => new
        {
            status = e.Value.Status.ToString().ToLowerInvariant(),
            reason = e.Value.Status == HealthStatus.Healthy ? null : e.Value.Exception is { } error ? $"the check ended in {error.GetType().Name}; the log has more" : e.Value.Description,
        }),
    });
}
