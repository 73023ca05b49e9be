using System.Net.Http.Headers;
using Crm.Bot.Api;
using Crm.Bot.Channels;
using Crm.Bot.Health;
using Crm.Bot.Inboxes;
using Crm.Bot.Scheduling;
using Crm.Bot.Setup;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Crm.Bot.Tests.App;

/// <summary>The real program on a free port, over a database and a data directory of its own.</summary>
sealed class CrmApp : IAsyncDisposable
{
    readonly AppStore store;
    readonly WebApplication app;
    readonly bool keeps;

    CrmApp(AppStore store, WebApplication app, bool keeps) => (this.store, this.app, this.keeps) = (store, app, keeps);

    public static Task<CrmApp> Start(AppSetup? setup = null) => Start(new AppStore((setup ?? new()).Provider), setup ?? new(), keeps: false);

    /// <summary>Starts over a store that outlives the program, as after a restart.</summary>
    public static Task<CrmApp> Start(AppStore store, AppSetup setup) => Start(store, setup, keeps: true);

    static async Task<CrmApp> Start(AppStore store, AppSetup setup, bool keeps)
    {
        var problems = new List<string>();
        var settings = CrmSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([.. store.Keys, .. setup.Keys()]).Build(), problems);
        Assert.Empty(problems);
        await store.Fill(settings.Database);
        var built = CrmHost.Build(["--applicationName", "Crm.Bot"], settings, services =>
        {
            services.RemoveAll<ILoggerProvider>();
            if (setup.Time is { } time) services.Replace(ServiceDescriptor.Singleton(time));
            setup.Services?.Invoke(services);
            if (setup.Channel is not { } channel) return;
            services.Remove(services.Single(s => s.ImplementationType == typeof(SimulatorChannel)));
            services.Add(channel);
        });
        var app = new CrmApp(store, built, keeps);
        try { await built.Prepare(); }
        catch { await built.DisposeAsync(); throw; }
        foreach (var script in setup.Scripts) await app.Publish(script);
        if (setup.Before is { } before) await app.InDb(before);
        await built.StartAsync();
        app.Get<Startup>().Finish();
        return app;
    }

    public string Url => app.Urls.First();

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public ScriptLibrary Library => Get<ScriptLibrary>();
    public MessageInbox Inbox => Get<MessageInbox>();

    public ChannelAccount Account(ChannelKind kind = ChannelKind.Simulator) => Library.Accounts.First(a => a.Kind == kind);

    public async Task<T> Read<T>(Func<CrmDb, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<CrmDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task InDb(Func<CrmDb, Task> work) => Read(async db => { await work(db); return 0; });

    /// <summary>Publishes a script and lets strangers of every account start it.</summary>
    public async Task<ScriptVersion> Publish(string yaml)
    {
        var version = await Read(async db =>
        {
            var definition = ScriptYaml.Read(yaml).Script!;
            var organization = await db.Organizations.FirstAsync();
            var now = Get<TimeProvider>().GetUtcNow();
            var script = await db.Scripts.SingleOrDefaultAsync(s => s.Slug == definition.Script);
            if (script is null) db.Add(script = new Script(organization.Id, definition.Script, definition.Script, yaml, now));
            else script.Redraft(definition.Script, yaml, now);
            var published = await Publisher.Publish(db, script, null, null, now);
            foreach (var account in await db.ChannelAccounts.ToListAsync()) account.StartWith(script);
            await db.SaveChangesAsync();
            return published;
        });
        return version;
    }

    /// <summary>What a customer did, as the channel would bring it.</summary>
    public IncomingMessage Message(string chat, string? text, IncomingKind kind = IncomingKind.Message, ChannelKind channel = ChannelKind.Simulator)
    {
        var id = Core.Id.New().ToString();
        return new()
        {
            ChannelAccountId = Account(channel).Id, ExternalId = id, ChatId = chat, Kind = kind, Text = text, MessageId = id,
            Sender = new Sender(chat, "Anna " + chat, Language: "en"), At = Get<TimeProvider>().GetUtcNow(),
        };
    }

    public Task<Accepted> Says(string chat, string text, ChannelKind channel = ChannelKind.Simulator) => Accept(Message(chat, text, channel: channel));

    public Task<Accepted> Accept(IncomingMessage message) => Inbox.Accept(message).AsTask();

    /// <summary>Fires what is due, as one shift of the scheduler does, and waits until it has ended.</summary>
    public async Task FireDue(FollowUpFiring? firing = null)
    {
        firing ??= Firing();
        await firing.FireDue(CancellationToken.None);
        await Eventually.Is(() => firing.IsIdle, "the follow-ups end");
    }

    public FollowUpFiring Firing(AcceptIncoming? accept = null, TimeProvider? time = null) =>
        new(Get<IDbContextFactory<CrmDb>>(), accept ?? Inbox.Accept, time ?? Get<TimeProvider>(), Get<ILogger<FollowUpFiring>>());

    public Task<Conversation> Conversation(string chat) => Read(db => db.Conversations.SingleAsync(c => c.ChatId == chat));

    public Task<List<Message>> Messages(string chat) =>
        Read(db => db.Messages.Where(m => db.Conversations.Any(c => c.Id == m.ConversationId && c.ChatId == chat)).OrderBy(m => m.Id).ToListAsync());

    public Task<List<OutboxItem>> Outbox(string chat) => Read(db => db.Outbox.Where(o => o.ChatId == chat).OrderBy(o => o.Id).ToListAsync());

    /// <summary>Waits until the outbox of a chat has so many rows that ended, and gives them back.</summary>
    public async Task<List<OutboxItem>> Ended(string chat, int count)
    {
        await Eventually.Is(async () => (await Outbox(chat)).Count(o => o.EndedAt is not null) >= count, () => $"{count} rows of chat {chat} end");
        return await Outbox(chat);
    }

    /// <summary>A client of the HTTP API with a token for everything.</summary>
    public async Task<HttpClient> ApiClient()
    {
        var secret = await Read(async db =>
        {
            var (token, made) = ApiToken.Create((await db.Organizations.SingleAsync()).Id, "test", ApiScopes.All, DateTimeOffset.UtcNow);
            db.Add(token);
            await db.SaveChangesAsync();
            return made;
        });
        return new HttpClient { BaseAddress = new Uri(Url), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };
    }

    /// <summary>A clock that stands is moved on, since the program gives what is under way a while to end.</summary>
    async Task Stop()
    {
        var stopped = app.StopAsync();
        while (await Task.WhenAny(stopped, Task.Delay(5)) != stopped) (Get<TimeProvider>() as TestTime)?.Pass(TimeSpan.FromMilliseconds(100));
        await stopped;
    }

    /// <summary>Ends it without a chance to tidy up, as a power cut would.</summary>
    public ValueTask Kill() => app.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await app.DisposeAsync();
        if (!keeps) await store.DisposeAsync();
    }
}
