using Crm.Admin;
using Crm.Core.Acts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Data.Providers;
using Crm.Core.Operations;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.EndToEnd.Tests.Panel;

/// <summary>The panel alone, on a free loopback port over a SQLite file, with a made-up bot behind the simulator.</summary>
public sealed class PanelHost : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("crm-panel-").FullName;
    readonly WebApplication app;

    PanelHost()
    {
        // The name under which the host's static files were listed at build time.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Crm.Bot", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDbContextFactory<SqliteCrmDb>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "crm.db")}"));
        builder.Services.AddSingleton<IDbContextFactory<CrmDb>, Databases>();
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContext());
        builder.Services.AddSingleton<MadeUpBot>();
        builder.Services.AddSingleton<AcceptIncoming>(services => services.GetRequiredService<MadeUpBot>().Accept);
        builder.Services.AddSingleton<Pulse>();
        builder.Services.AddSingleton<DoStaffAct>((_, _, _, _) => Task.FromResult(ActResult.NotFound));
        AddChannels(builder.Services);
        builder.Services.AddSingleton(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "crm.db")}" }).AddSingleton(new DataFolder(folder));
        builder.Services.AddCrmAdmin();
        app = builder.Build();
        app.UseCrmAdmin();
        app.MapCrmAdmin();
        app.MapGet("/broken", Break).RequireAuthorization();
    }

    /// <summary>No provider is asked: there is a manager bot, and whatever is connected works.</summary>
    static void AddChannels(IServiceCollection services) => services
        .AddSingleton<ConnectChannel>((_, _, _) => Task.FromResult(new ConnectResult(ConnectOutcome.Done, 1, "made_up_bot")))
        .AddSingleton<DisconnectChannel>((_, id, _) => Task.FromResult(new ConnectResult(ConnectOutcome.Done, id)))
        .AddSingleton<LookAtChannel>((_, _) => Task.FromResult(new ChannelState(ChannelCondition.Works)))
        .AddSingleton<FindChannelStarts>((_, _) => Task.FromResult<IReadOnlyList<ChannelStart>>([new(1, ChannelKind.Staff, "Manager bot", "https://t.me/made_up_manager_bot?start=")]))
        .AddSingleton<SyncContents>((_, _, _) => Task.FromResult(new ContentResult(ContentOutcome.Done)))
        .AddSingleton<MakeContent>((_, _, _) => Task.FromResult(new ContentResult(ContentOutcome.Refused, "made up")))
        .AddSingleton<RemoveContent>((_, _, _) => Task.FromResult(new ContentResult(ContentOutcome.Done)))
        .AddSingleton<RunInboxAgain>((_, _, _) => Task.FromResult<Accepted?>(null))
        .AddSingleton<SettleOutbox>((_, _, _, _) => Task.FromResult(false));

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<PanelHost> Start()
    {
        var host = new PanelHost();
        await using (var db = host.Database()) await db.Database.EnsureCreatedAsync();
        await host.app.StartAsync();
        return host;
    }

    /// <summary>Pages look again: rows were written beside the program.</summary>
    public void Beat() => app.Services.GetRequiredService<Pulse>().Beat();

    public CrmDb Database() => app.Services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContext();

    public async Task Save(params object[] rows)
    {
        await using var db = Database();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public async Task<User> AddUser(string email, string name, Organization? organization)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var user = new User(email, name, "en", DateTimeOffset.UtcNow);
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user, Browsing.Password);
        Assert.True(created.Succeeded, string.Join(" ", created.Errors.Select(e => e.Description)));
        if (organization is not null) await Save(new Membership(organization.Id, user.Id, Role.Owner));
        return user;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    static string Break() => throw new InvalidOperationException("The test asked for it.");

    sealed class Databases(IDbContextFactory<SqliteCrmDb> factory) : IDbContextFactory<CrmDb>
    {
        public CrmDb CreateDbContext() => factory.CreateDbContext();
    }
}
