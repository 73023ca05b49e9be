using System.Net;
using Crm.Bot.Channels.WebChat;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.Bot.Tests.WebChat;

/// <summary>A program with nothing but the site chat, on a real port over a real SQLite file; <see cref="FakeDesk"/> plays the turns.</summary>
public sealed class ChatServer : IAsyncDisposable
{
    public const string Account = "acme";
    readonly WebApplication app;

    ChatServer(WebApplication app, string folder) => (this.app, Folder) = (app, folder);

    public string Folder { get; }
    public Uri Url => new(app.Urls.First());
    public Uri Chat => new(Url, $"chat/{Account}");
    public FakeDesk Desk => app.Services.GetRequiredService<FakeDesk>();
    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<ChatServer> Start(Action<IServiceCollection>? change = null, Action<WebApplication>? map = null)
    {
        var folder = Directory.CreateTempSubdirectory("crm-chat-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder, WebRootPath = WebRoot(), EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration["Crm:DataDirectory"] = "data"; // whatever the tests of the commands have put into the environment
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddDbContextFactory<ChatDb>(o => o.UseSqlite($"Data Source={Path.Combine(folder, "crm.db")};Pooling=False"));
        builder.Services.AddSingleton<IDbContextFactory<CrmDb>, AnyDb>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<FakeDesk>();
        builder.Services.AddSingleton<AcceptIncoming>(services => services.GetRequiredService<FakeDesk>().Accept);
        builder.Services.AddWebChat();
        change?.Invoke(builder.Services);
        var server = new ChatServer(builder.Build(), folder);
        await server.Seed();
        server.app.MapWebChat();
        map?.Invoke(server.app);
        await server.app.StartAsync();
        return server;
    }

    async Task Seed()
    {
        await using var db = await Get<IDbContextFactory<CrmDb>>().CreateDbContextAsync();
        await db.Database.EnsureCreatedAsync();
        var now = DateTimeOffset.UtcNow;
        var organization = new Organization("Acme", "en", "UTC", "EUR", now);
        var off = new ChannelAccount(organization.Id, ChannelKind.WebChat, "off", "Off", now);
        db.AddRange(organization, off, new ChannelAccount(organization.Id, ChannelKind.WebChat, Account, "Acme Doors", now),
            new ChannelAccount(organization.Id, ChannelKind.WebChat, "other", "Other", now), new ChannelAccount(organization.Id, ChannelKind.Telegram, "telegram", "Telegram", now));
        db.Entry(off).Property(a => a.Enabled).CurrentValue = false;
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    static string WebRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Crm.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "src", "Crm.Bot", "wwwroot");
    }

    /// <summary>The tables with times that SQLite can sort.</summary>
    sealed class ChatDb(DbContextOptions<ChatDb> options) : CrmDb(options)
    {
        protected override string JsonType => "TEXT";

        protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
        {
            base.ConfigureConventions(conventions);
            conventions.Properties<DateTimeOffset>().HaveConversion<long>();
        }
    }

    sealed class AnyDb(IDbContextFactory<ChatDb> dbs) : IDbContextFactory<CrmDb>
    {
        public CrmDb CreateDbContext() => dbs.CreateDbContext();
    }
}
