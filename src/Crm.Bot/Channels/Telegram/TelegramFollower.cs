namespace Crm.Bot.Channels.Telegram;

/// <summary>Does something for every connected bot, from its connection until it is disconnected or gets another token.</summary>
abstract class TelegramFollower(TelegramBots bots, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>What is done for one bot; ends when it is done or stopped, and sees to its own troubles.</summary>
    protected abstract Task Serve(string slug, CancellationToken stopping);

    protected virtual bool Wants(Core.Conversations.ChannelAccount account) => true;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var served = new Dictionary<(long Account, string Token), (CancellationTokenSource Stop, Task Work)>();
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do Follow(served, stopping);
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { await Task.WhenAll(served.Values.Select(s => s.Work)); }
    }

    void Follow(Dictionary<(long Account, string Token), (CancellationTokenSource Stop, Task Work)> served, CancellationToken stopping)
    {
        var wanted = bots.Connected.Where(Wants).ToDictionary(a => (a.Id, bots.TokenOf(a)!), a => a.Slug);
        foreach (var (gone, (stop, _)) in served.Where(s => !wanted.ContainsKey(s.Key)).ToList())
        {
            stop.Cancel();
            served.Remove(gone);
        }
        foreach (var (bot, slug) in wanted)
        {
            if (served.ContainsKey(bot)) continue;
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            served[bot] = (stop, Serve(slug, stop.Token));
        }
    }
}
