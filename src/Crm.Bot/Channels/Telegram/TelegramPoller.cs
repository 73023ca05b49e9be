using System.Globalization;
using System.Text.Json;
using Crm.Core.Conversations;
using Telegram.Bot.Requests;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Asks the Bot API for the updates of every bot.</summary>
sealed class TelegramPoller(TelegramSettings settings, FindTelegramAccount find, TelegramBots bots, TelegramInbox inbox, TimeProvider time, ILogger<TelegramPoller> log) : TelegramFollower(bots, time)
{
    readonly TelegramBots bots = bots;
    readonly TimeProvider time = time;

    protected override Task ExecuteAsync(CancellationToken stopping) => settings.Mode == TelegramMode.Polling ? base.ExecuteAsync(stopping) : Task.CompletedTask;

    protected override Task Serve(string slug, CancellationToken stopping) => new TelegramPoll(slug, find, bots, inbox, new TelegramTroubles(time, log)).Run(stopping);
}

/// <summary>Asks for one bot's updates and confirms them only when they are durable.</summary>
sealed class TelegramPoll(string slug, FindTelegramAccount find, TelegramBots bots, TelegramInbox inbox, TelegramTroubles troubles)
{
    const int LongPoll = 25;
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(LongPoll + 15);

    bool webhookGone;
    long? offset;

    public async Task Run(CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Round(stopping);
                troubles.Over();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { return; }
            catch (Exception error) { await troubles.Wait(error, stopping); }
        }
    }

    async Task Round(CancellationToken stopping)
    {
        var account = find(slug) ?? throw new InvalidOperationException($"There is no Telegram account {slug}.");
        var bot = bots.Of(account.Id) ?? throw new InvalidOperationException("The Telegram token cannot be used.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Deadline);
        if (!webhookGone) webhookGone = await bot.SendRequest(new DeleteWebhookRequest(), deadline.Token);
        var updates = await bot.SendRequest(new PollRequest { Offset = offset, Timeout = LongPoll, AllowedUpdates = TelegramUpdates.Allowed }, deadline.Token);
        await Take(account, updates);
    }

    /// <summary>Hands the batch over in order, waits for all of it, and moves the offset up to the first that failed.</summary>
    async Task Take(ChannelAccount account, JsonElement[] updates)
    {
        var taken = new List<(long Id, Task<bool> Done)>(updates.Length);
        foreach (var update in updates)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(update);
            if (TelegramBody.IdOf(body) is { } id) taken.Add((long.Parse(id, CultureInfo.InvariantCulture), Start(account.Id, body)));
        }
        await Task.WhenAll(taken.Select(t => (Task)t.Done)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var (id, done) in taken)
        {
            await done;
            offset = id + 1;
        }
    }

    async Task<bool> Start(long accountId, byte[] body) => await inbox.Take(accountId, body);

    /// <summary>getUpdates with each update left as JSON: one that cannot be read must not hide the others.</summary>
    sealed class PollRequest() : RequestBase<JsonElement[]>("getUpdates")
    {
        public long? Offset { get; init; }
        public int Timeout { get; init; }
        public IEnumerable<string>? AllowedUpdates { get; init; }
    }
}
