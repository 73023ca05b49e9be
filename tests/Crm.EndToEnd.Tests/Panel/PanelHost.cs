using Crm.Admin;
using Crm.Core.Acts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Data.Providers;
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
    const string ContentPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; object-src 'none'; base-uri 'self'";

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
        builder.Services.AddCrmAdmin();
        app = builder.Build();
        app.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
            return next(http);
        });
        app.UseCrmAdmin();
        app.MapCrmAdmin();
        app.MapGet("/broken", Break).RequireAuthorization();
    }

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<PanelHost> Start()
    {
        var host = new PanelHost();
        await using (var db = host.Database()) await db.Database.EnsureCreatedAsync();
        await host.app.StartAsync();
        return host;
    }

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
