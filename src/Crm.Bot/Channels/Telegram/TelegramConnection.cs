using Crm.Core.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Connects bots by their tokens, and asks how they stand.</summary>
sealed class TelegramConnection(TelegramBots bots, TelegramSettings settings, ListTelegramAccounts list, ChannelSecrets secrets)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Asks whose token it is.</summary>
    /// <returns>Done with the bot's username, or what is wrong.</returns>
    public async Task<ConnectResult> Check(NewChannel wanted, CancellationToken cancellation)
    {
        if (wanted.Secret?.Trim() is not { } token || bots.Open(token) is not { } bot) return new(ConnectOutcome.BadSecret);
        if (list().FirstOrDefault(a => a.Enabled && a.Id != wanted.AccountId && IdOf(bots.TokenOf(a)) == IdOf(token)) is { } other) return new(ConnectOutcome.Taken, other.Id, other.Name);
        var (me, failure) = await Ask(bot, new GetMeRequest(), cancellation);
        return failure ?? (me?.Username is { } name ? new(ConnectOutcome.Done, Detail: name) : new(ConnectOutcome.BadSecret));
    }

    /// <summary>What the account keeps of it.</summary>
    public string Hide(NewChannel wanted) => secrets.Hide(new TelegramSecret(wanted.Secret!.Trim()));

    /// <summary>Tells the Bot API to post no more; that it cannot be reached stops nothing.</summary>
    public async Task Leave(ChannelAccount account, CancellationToken cancellation)
    {
        if (bots.TokenOf(account) is { } token && bots.Open(token) is { } bot) await Ask(bot, new DeleteWebhookRequest(), cancellation);
    }

    public bool IsConfigured(ChannelAccount account) => bots.IsConfigured(account);

    public async Task<ChannelState> Look(ChannelAccount account, CancellationToken cancellation)
    {
        if (bots.TokenOf(account) is not { } token || bots.Open(token) is not { } bot) return new(ChannelCondition.BadSecret);
        var (me, refused) = await Ask(bot, new GetMeRequest(), cancellation);
        if (refused is not null) return new(refused.Outcome == ConnectOutcome.BadSecret ? ChannelCondition.BadSecret : ChannelCondition.Unreachable, Error: refused.Detail);
        var (info, failure) = await Ask(bot, new HookStateRequest(), cancellation);
        if (failure is not null) return new(ChannelCondition.Unreachable, me?.Username, Error: failure.Detail);
        var errorAt = info!.LastErrorDate is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        var webhook = string.IsNullOrEmpty(info.Url) ? null : info.Url;
        var condition = settings.Mode == TelegramMode.Polling ? webhook is null ? ChannelCondition.Polling : ChannelCondition.Waiting
            : webhook != TelegramWebhook.AddressOf(settings, account.Slug) ? ChannelCondition.Waiting
            : info.LastErrorMessage is not null && info.PendingUpdateCount > 0 ? ChannelCondition.Failing : ChannelCondition.Works;
        return new(condition, me?.Username, webhook, info.PendingUpdateCount, info.LastErrorMessage, errorAt);
    }

    static async Task<(T? Answer, ConnectResult? Failure)> Ask<T>(TelegramBotClient bot, RequestBase<T> request, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        try { return (await bot.SendRequest(request, deadline.Token), null); }
        catch (ApiRequestException refusal) when (refusal.ErrorCode is 401 or 404) { return (default, new(ConnectOutcome.BadSecret, Detail: refusal.Message)); }
        catch (Exception error) when (error is RequestException || error is OperationCanceledException && !cancellation.IsCancellationRequested) { return (default, new(ConnectOutcome.Unreachable, Detail: error.Message)); }
    }

    /// <summary>The bot's own id stands before the colon and outlives a new token.</summary>
    static string? IdOf(string? token) => token?.Split(':')[0];

    /// <summary>getWebhookInfo.</summary>
    sealed class HookStateRequest() : RequestBase<HookState>("getWebhookInfo");

    sealed record HookState
    {
        public string? Url { get; init; }
        public int PendingUpdateCount { get; init; }
        public long? LastErrorDate { get; init; }
        public string? LastErrorMessage { get; init; }
    }
}
