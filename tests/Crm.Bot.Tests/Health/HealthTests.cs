using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.Bot.Health;
using Crm.Core.Data;
using Crm.Core.Data.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.Bot.Tests.Health;

public sealed class HealthTests : IDisposable
{
    readonly string file = Path.Combine(Path.GetTempPath(), $"crm-health-{Guid.NewGuid():N}.db");

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task It_is_ready_once_the_schema_is_current_and_the_start_is_finished()
    {
        await using var app = await Start($"Data Source={file};Pooling=False");
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync())
        {
            await db.GetService<Microsoft.EntityFrameworkCore.Storage.IRelationalDatabaseCreator>().CreateAsync();
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "healthy", "unhealthy", "unhealthy"), await Ready(app));
            await db.GetService<IMigrator>().MigrateAsync();
        }
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "healthy", "healthy", "unhealthy"), await Ready(app));
        app.Services.GetRequiredService<Startup>().Finish();
        Assert.Equal((HttpStatusCode.OK, "healthy", "healthy", "healthy"), await Ready(app));
    }

    [Fact]
    public async Task Without_its_database_it_is_alive_but_not_ready_and_tells_no_secrets()
    {
        await using var app = await Start("Data Source=/nowhere/secret-name.db;Password=secret-word");
        app.Services.GetRequiredService<Startup>().Finish();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var live = await client.GetAsync("/health/live");
        using var ready = await client.GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
        Assert.DoesNotContain("secret", await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Metrics_are_Prometheus_text_with_the_runtimes_own()
    {
        await using var app = await Start($"Data Source={file};Pooling=False");
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        CrmMetrics.Committed(1);
        using var response = await client.GetAsync("/metrics");
        var text = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("text/plain; version=0.0.4", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("crm_commit_batch_count ", text);
        Assert.Contains("dotnet_process_memory_working_set_bytes ", text);
    }

    static async Task<(HttpStatusCode, string, string, string)> Ready(WebApplication app)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await client.GetAsync("/health/ready");
        var checks = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks");
        string Status(string check) => checks.GetProperty(check).GetProperty("status").GetString()!;
        return (response.StatusCode, Status("database"), Status("schema"), Status("startup"));
    }

    static async Task<WebApplication> Start(string connection)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDbContextFactory<SqliteCrmDb>(o => o.UseSqlite(connection, s => s.MigrationsAssembly(typeof(HealthTests).Assembly)));
        builder.Services.AddSingleton<IDbContextFactory<CrmDb>, Api.SqliteFactory>();
        builder.Services.AddCrmHealth();
        var app = builder.Build();
        app.MapCrmHealth();
        await app.StartAsync();
        return app;
    }
}

/// <summary>A schema of one table, so that there is something to be behind with.</summary>
[DbContext(typeof(SqliteCrmDb))]
[Migration("20260101000000_One")]
public sealed class One : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.Sql("create table one (id integer)");
}
