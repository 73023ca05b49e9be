using System.Net.Http.Headers;
using Crm.Bot.Api;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Data.Providers;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.Bot.Tests.Api;

/// <summary>The API on a real port over an SQLite file, with two organizations and a turn that is played.</summary>
public class ApiHost : IAsyncLifetime
{
    readonly string file = Path.Combine(Path.GetTempPath(), $"crm-api-{Guid.NewGuid():N}.db");
    WebApplication app = null!;

    internal ManualClock Clock { get; } = new();
    internal FakeTurn Turn => app.Services.GetRequiredService<FakeTurn>();
    internal Firm Ours { get; private set; } = null!;
    internal Firm Theirs { get; private set; } = null!;
    internal HttpClient Anonymous { get; private set; } = null!;
    internal HttpClient Client { get; private set; } = null!;

    /// <summary>Limits of this host; tests of the limits override them.</summary>
    protected virtual void Configure(ApiOptions options) => (options.RequestsPerSecond, options.Burst) = (100_000, 100_000);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDbContextFactory<SqliteCrmDb>(o => o.UseSqlite($"Data Source={file};Pooling=False"));
        builder.Services.AddSingleton<IDbContextFactory<CrmDb>, SqliteFactory>();
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton<FakeTurn>();
        builder.Services.AddSingleton<AcceptIncoming>(s => s.GetRequiredService<FakeTurn>().Accept);
        builder.Services.AddCrmApi(Configure);
        app = builder.Build();
        app.UseCrmApi();
        app.MapCrmApi();
        app.MapGet("/api/v1/broken", () => { throw new InvalidOperationException("secret cause"); });
        await using (var db = await Database())
        {
            await db.Database.EnsureCreatedAsync();
            (Ours, Theirs) = (Firm.In(db, "ours", Clock.GetUtcNow()), Firm.In(db, "theirs", Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }
        await app.StartAsync();
        Anonymous = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Client = await ClientWith(Ours, ApiScopes.All);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        File.Delete(file);
    }

    internal Task<CrmDb> Database() => app.Services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync();

    internal async Task<HttpClient> ClientWith(Firm firm, IEnumerable<string> scopes)
    {
        var (token, secret) = ApiToken.Create(firm.Organization.Id, "test", scopes, Clock.GetUtcNow());
        await Add(token);
        return ClientWith(secret);
    }

    internal HttpClient ClientWith(string secret) => new() { BaseAddress = Anonymous.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };

    internal async Task Add(params object[] rows)
    {
        await using var db = await Database();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }
}

sealed class SqliteFactory(IDbContextFactory<SqliteCrmDb> inner) : IDbContextFactory<CrmDb>
{
    public CrmDb CreateDbContext() => inner.CreateDbContext();
}

sealed class ManualClock : TimeProvider
{
    DateTimeOffset now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Pass(TimeSpan time) => now += time;
}

/// <summary>What an organization needs to take leads.</summary>
sealed record Firm(Organization Organization, ChannelAccount Account, Pipeline Pipeline, ScriptVersion Version)
{
    public static Firm In(CrmDb db, string name, DateTimeOffset now)
    {
        var organization = new Organization(name, "en", "UTC", "EUR", now);
        var account = new ChannelAccount(organization.Id, ChannelKind.Api, name + "-api", name, now);
        var pipeline = new Pipeline(organization.Id, "sales", "Sales").Add("new", "New").Add("won", "Won", StageKind.Won);
        var script = new Script(organization.Id, "hello", "Hello", "", now);
        var version = script.Publish("", "{}", null, null, now);
        db.AddRange(organization, account, pipeline, script, version);
        return new(organization, account, pipeline, version);
    }
}
