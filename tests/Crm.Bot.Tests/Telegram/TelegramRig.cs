using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Crm.Bot.Channels;
using Crm.Bot.Channels.Telegram;
using Crm.Bot.Tests.Api;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Data.Providers;
using Crm.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.Bot.Tests.Telegram;

/// <summary>The Telegram channel on a real port against a fake Bot API, with an inbox that only remembers.</summary>
sealed class TelegramRig : IAsyncDisposable
{
    public const string Secret = "a-secret_of-the-webhook";

    readonly string folder = Directory.CreateTempSubdirectory("crm-telegram-").FullName;
    WebApplication app = null!;

    public FakeTelegram Fake { get; private init; } = null!;
    public ChannelAccount Account { get; } = new(1, ChannelKind.Telegram, "telegram", "Bot", DateTimeOffset.UnixEpoch);
    public ConcurrentQueue<IncomingMessage> Accepted { get; } = new();
    public ConcurrentQueue<(string Id, string Body)> Kept { get; } = new();
    public Func<IncomingMessage, Task> Accepting { get; set; } = _ => Task.CompletedTask;
    public HttpClient Http { get; private set; } = null!;
    public TelegramSettings Settings { get; private set; } = null!;
    public IFileSource Files => app.Services.GetServices<IFileSource>().Single();
    public IChannel Channel => app.Services.GetServices<IChannel>().Single(c => c.Kind == ChannelKind.Telegram);

    /// <summary>A rig whose bot takes updates only at its endpoint and tells the Bot API nothing, unless changed.</summary>
    public static async Task<TelegramRig> Start(Func<TelegramSettings, TelegramSettings>? change = null)
    {
        var rig = new TelegramRig { Fake = await FakeTelegram.Start() };
        var url = $"http://127.0.0.1:{FreePort()}";
        var settings = new TelegramSettings { Token = rig.Fake.Token, ApiBaseUrl = rig.Fake.BaseUrl, Mode = TelegramMode.Webhook, WebhookSecret = Secret, FilesDirectory = rig.folder };
        rig.Settings = change?.Invoke(settings with { PublicUrl = url }) ?? settings;
        await rig.Run(url);
        return rig;
    }

    async Task Run(string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Services.AddDbContextFactory<SqliteCrmDb>(o => o.UseSqlite($"Data Source={folder}/crm.db;Pooling=False"));
        builder.Services.AddSingleton<IDbContextFactory<CrmDb>, SqliteFactory>();
        builder.Services.AddSingleton(Settings);
        builder.Services.AddSingleton<IsManagerBot>(_ => false);
        builder.Services.AddSingleton<DescribeTopic>((_, _, _, _) => Task.FromResult<TopicFacts?>(null));
        builder.Services.AddSingleton<FindTelegramAccount>(slug => slug == Account.Slug ? Account : null);
        builder.Services.AddSingleton<ListTelegramAccounts>(() => [Account]);
        builder.Services.AddSingleton<AcceptIncoming>(Accept);
        builder.Services.AddSingleton<KeepUnreadable>(Keep);
        builder.Services.AddSingleton(new ReceivedFilesSettings(folder)).AddSingleton<ReceivedFiles>().AddSingleton<OutgoingFiles>();
        builder.Services.AddTelegram();
        app = builder.Build();
        app.MapTelegram();
        await using (var db = await Database()) await db.Database.EnsureCreatedAsync();
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) };
    }

    async ValueTask<Accepted> Accept(IncomingMessage message, CancellationToken cancellation)
    {
        await Accepting(message);
        Accepted.Enqueue(message);
        return Core.Conversations.Accepted.Processed;
    }

    Task Keep(long accountId, string externalId, ReadOnlyMemory<byte> body, Exception error)
    {
        Kept.Enqueue((externalId, Encoding.UTF8.GetString(body.Span)));
        return Task.CompletedTask;
    }

    public Task<CrmDb> Database() => app.Services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync();

    /// <summary>Posts a body as the Bot API does.</summary>
    public async Task<HttpStatusCode> Post(byte[] body, string? secret = Secret, string type = "application/json", string account = "telegram")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/hooks/telegram/{account}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (secret is not null) request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    public Task<HttpStatusCode> Post(string body) => Post(Encoding.UTF8.GetBytes(body));

    public Task<SendResult> Send(OutgoingMessage message, long chat = 7) =>
        Channel.Send(new Dispatch(Account.Id, OutboxKind.Send, $"{chat}", message, null, null, 1, 1), CancellationToken.None);

    public Task<SendResult> Courtesy(OutboxKind kind, string reference, string? notice = null) =>
        Channel.Send(new Dispatch(Account.Id, kind, "7", null, reference, notice, 0, null), CancellationToken.None);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(folder, name), content);
        return name;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Fake.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
