using Crm.Admin;
using Crm.Bot.Acts;
using Crm.Bot.Api;
using Crm.Bot.Api.Attachments;
using Crm.Bot.Api.Calendar;
using Crm.Bot.Channels;
using Crm.Bot.Channels.Telegram;
using Crm.Bot.Channels.Twilio;
using Crm.Bot.Channels.WebChat;
using Crm.Bot.Health;
using Crm.Bot.Inboxes;
using Crm.Bot.ManagerBot;
using Crm.Bot.ManagerBot.Topics;
using Crm.Bot.Outbox;
using Crm.Bot.Scheduling;
using Crm.Bot.Turns;
using Crm.Core.Acts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Operations;
using Crm.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Setup;

/// <summary>Puts the program together: which rooms run in this process, and in which order they start.</summary>
static class CrmHost
{
    /// <param name="change">Changes the services last; tests put their clock and channels in.</param>
    public static WebApplication Build(string[] args, CrmSettings settings, Action<IServiceCollection>? change = null)
    {
        var databases = CrmDatabase.Open(settings.Database);
        _ = Task.Run(databases.BuildModel); // beside the host: each takes half of the start
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear(); // read once by CrmSettings: nothing watches files
        builder.Configuration.AddInMemoryCollection([new("Crm:DataDirectory", settings.DataDirectory)]);
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        Logging(builder.Logging);
        Services(builder.Services, settings, databases);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        Endpoints(app, settings);
        return app;
    }

    /// <summary>What comes before the start: the database is this process's to use, its schema is up, the first data is there.</summary>
    public static async Task Prepare(this WebApplication app)
    {
        var node = app.Services.GetRequiredService<ThisNode>();
        node.TakeFile();
        await app.Services.GetRequiredService<IDbContextFactory<CrmDb>>().MigrateAsync();
        await node.Join(CancellationToken.None);
        await app.Services.GetRequiredService<FirstStart>().Run(CancellationToken.None);
    }

    static void Logging(ILoggingBuilder logging) => logging
        .AddSimpleConsole(console => { console.SingleLine = true; console.TimestampFormat = "HH:mm:ss "; })
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);

    static void Services(IServiceCollection services, CrmSettings settings, IDbContextFactory<CrmDb> databases)
    {
        services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton<FirstStart>().AddSingleton<ThisNode>();
        services.AddHostedService(p => p.GetRequiredService<ThisNode>()); // first, so that it stops last
        services.AddCrmDatabase(databases).AddSingleton<Pulse>().AddSingleton(settings.Database).AddSingleton(new DataFolder(settings.DataDirectory));
        if (settings.Database.File is { } file) services.AddHostedService(p => new SqliteCheckpoints(file, p.GetRequiredService<ILogger<SqliteCheckpoints>>()));
        services.AddCrmHealth().AddCrmApi().AddCrmAdmin().AddSingleton<TaskFeeds>();
        AddTurns(services, settings);
        services.AddSingleton<TimerWatch>().AddHostedService(p => p.GetRequiredService<TimerWatch>());
        services.AddHealthChecks().AddCheck<TimersAreOnTime>("timers", tags: ["ready"]);
        services.AddSingleton<SearchIndexer>();
        if (settings.Has("Scheduler")) services.AddScheduler(settings.Database).AddHostedService<SearchIndexing>();
        services.AddWebChat();
        services.AddSingleton<IChannel, SimulatorChannel>();
        services.AddSingleton(new ReceivedFilesSettings(Path.Combine(settings.DataDirectory, "files"))).AddSingleton<ReceivedFiles>().AddSingleton<OutgoingFiles>();
        AddTwilio(services, settings);
        AddTelegram(services, settings);
        AddConnecting(services);
    }

    /// <summary>Also without a token in the configuration: bots are connected in the panel.</summary>
    static void AddTelegram(IServiceCollection services, CrmSettings settings)
    {
        if (settings.Has("Bot")) services.AddHostedService<StaffMenu>();
        services.AddTelegram(receives: settings.Has("Bot")).AddSingleton<GroupBinder>().AddSingleton(new TelegramSettings
        {
            Token = settings.TelegramToken, ManagerToken = settings.TelegramManagerToken, Mode = settings.TelegramWebhook ? TelegramMode.Webhook : TelegramMode.Polling, WebhookSecret = settings.TelegramWebhookSecret ?? Secrets.For(settings, "telegram-webhook"),
            ApiBaseUrl = settings.TelegramApiBaseUrl, MessagesPerSecond = settings.TelegramMessagesPerSecond, PublicUrl = settings.PublicUrl, FilesDirectory = Path.Combine(settings.DataDirectory, "files"),
        });
    }

    static void AddConnecting(IServiceCollection services) => services.AddSingleton<TelegramConnection>().AddSingleton<TwilioConnection>().AddSingleton<Connections>()
        .AddSingleton<ConnectChannel>(p => p.GetRequiredService<Connections>().Connect)
        .AddSingleton<DisconnectChannel>(p => p.GetRequiredService<Connections>().Disconnect)
        .AddSingleton<LookAtChannel>(p => p.GetRequiredService<Connections>().Look)
        .AddSingleton<SyncContents>(p => p.GetRequiredService<TwilioApprovals>().Sync).AddSingleton<MakeContent>(p => p.GetRequiredService<TwilioApprovals>().Make).AddSingleton<RemoveContent>(p => p.GetRequiredService<TwilioApprovals>().Remove)
        .AddSingleton<QueueActs>().AddSingleton<RunInboxAgain>(p => p.GetRequiredService<QueueActs>().RunAgain).AddSingleton<SettleOutbox>(p => p.GetRequiredService<QueueActs>().Settle)
        .AddSingleton<FindChannelStarts>(p => p.GetRequiredService<DeepLinks>().Starts);

    /// <summary>Also without credentials in the configuration: numbers may have their own.</summary>
    static void AddTwilio(IServiceCollection services, CrmSettings settings) => services.AddTwilio(sends: settings.Has("Sender")).AddSingleton(new TwilioSettings
    {
        Credentials = settings is { TwilioAccountSid: { } sid, TwilioAuthToken: { } token } ? new TwilioCredentials(sid, token) : null, ApiBaseUrl = settings.TwilioApiBaseUrl,
        WhatsAppPerSecond = settings.TwilioWhatsAppPerSecond, SmsPerSecond = settings.TwilioSmsPerSecond, PublicUrl = settings.PublicUrl, FilesDirectory = Path.Combine(settings.DataDirectory, "files"),
    });

    static void AddTurns(IServiceCollection services, CrmSettings settings)
    {
        services.AddSingleton<ScriptLibrary>().AddSingleton<TurnScopeFactory>().AddSingleton<CommitQueue>().AddSingleton<ChannelSet>().AddSingleton<DeepLinks>().AddSingleton<OutboxSender>().AddSingleton<TurnTools>().AddSingleton<MessageInbox>();
        services.AddSingleton(new CallSettings(settings.AllowPrivateCalls)).AddSingleton<CallSender>();
        services.AddSingleton(p => new Lazy<CommitQueue>(p.GetRequiredService<CommitQueue>)).AddSingleton(p => new Lazy<ScriptLibrary>(p.GetRequiredService<ScriptLibrary>));
        services.AddSingleton(p => new Lazy<AcceptIncoming>(() => p.GetRequiredService<MessageInbox>().Accept));
        services.AddSingleton<AcceptIncoming>(p => p.GetRequiredService<MessageInbox>().Accept);
        services.AddSingleton<StaffScreens>().AddSingleton(p => new Lazy<StaffScreens>(p.GetRequiredService<StaffScreens>));
        services.AddSingleton<TopicDescription>().AddSingleton<DescribeTopic>(p => p.GetRequiredService<TopicDescription>().Of).AddSingleton(p => new Lazy<GroupBinder>(p.GetRequiredService<GroupBinder>));
        services.AddSingleton<PanelActs>().AddSingleton<DoStaffAct>(p => p.GetRequiredService<PanelActs>().Do);
        services.AddSingleton<KeepUnreadable>(p => p.GetRequiredService<MessageInbox>().KeepUnreadable);
        services.AddHostedService(p => p.GetRequiredService<ScriptLibrary>());
        services.AddHealthChecks().AddCheck<ScriptsAreReadable>("scripts", tags: ["ready"]);
        services.AddHostedService(p => p.GetRequiredService<CommitQueue>());
        services.AddHostedService(p => p.GetRequiredService<OutboxSender>());
        services.AddHostedService(p => p.GetRequiredService<StaffScreens>());
    }

    static void Endpoints(WebApplication app, CrmSettings settings)
    {
        app.UseRouting(); // the webhooks end here, before everything that pages and people need
        app.UseCrmApi();
        app.UseCrmAdmin();
        app.MapCrmHealth();
        if (settings.Has("Bot") || settings.Has("Admin")) app.MapCrmApi(leads: settings.Has("Bot"));
        if (settings.Has("Bot") || settings.Has("Admin")) app.MapTaskFeeds();
        if (settings.Has("Bot")) app.MapWebChat();
        if (settings.Has("Bot")) app.MapTelegram();
        if (settings.Has("Bot")) app.MapTwilio();
        if (settings.Has("Admin")) app.MapStaffFiles();
        if (settings.Has("Admin")) app.MapCrmAdmin();
    }
}
