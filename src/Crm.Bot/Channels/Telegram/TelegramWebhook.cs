using Telegram.Bot.Requests;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Tells the Bot API where to post updates; tries until it took it.</summary>
sealed class TelegramWebhook(TelegramSettings settings, FindTelegramAccount find, TelegramBots bots, TimeProvider time, ILogger<TelegramWebhook> log) : TelegramFollower(bots, time)
{
    readonly TelegramBots bots = bots;
    readonly TimeProvider time = time;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (settings.Mode != TelegramMode.Webhook) return;
        if (string.IsNullOrEmpty(settings.PublicUrl) || string.IsNullOrEmpty(settings.WebhookSecret))
        {
            log.LogError("The Telegram webhook needs the program's public address and a webhook secret");
            return;
        }
        await base.ExecuteAsync(stopping);
    }

    protected override Task Serve(string slug, CancellationToken stopping) => SetUntilTaken(slug, new TelegramTroubles(time, log), stopping);

    /// <summary>Where the Bot API posts the updates of an account.</summary>
    internal static string AddressOf(TelegramSettings settings, string slug) => $"{settings.PublicUrl!.TrimEnd('/')}/hooks/telegram/{slug}";

    async Task SetUntilTaken(string slug, TelegramTroubles troubles, CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Set(slug, stopping);
                log.LogInformation("The Telegram webhook of {Account} is set", slug);
                return;
            }
            catch (Exception error) when (!stopping.IsCancellationRequested) { await troubles.Wait(error, stopping); }
            catch (OperationCanceledException) { return; }
        }
    }

    async Task Set(string slug, CancellationToken stopping)
    {
        var account = find(slug) ?? throw new InvalidOperationException($"There is no Telegram account {slug}.");
        var bot = bots.Of(account.Id) ?? throw new InvalidOperationException("The Telegram token cannot be used.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        await bot.SendRequest(new HookRequest
        {
            Url = AddressOf(settings, slug), SecretToken = settings.WebhookSecret!, MaxConnections = 100, AllowedUpdates = TelegramUpdates.Allowed,
        }, deadline.Token);
    }

    /// <summary>setWebhook with the update kinds by their names.</summary>
    sealed class HookRequest() : RequestBase<bool>("setWebhook")
    {
        public required string Url { get; init; }
        public required string SecretToken { get; init; }
        public int MaxConnections { get; init; }
        public required IEnumerable<string> AllowedUpdates { get; init; }
    }
}
