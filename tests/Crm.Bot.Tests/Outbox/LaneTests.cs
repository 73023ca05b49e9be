using Crm.Bot.Outbox;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.Outbox;

public sealed class LaneTests
{
    static readonly ChannelAccount Account = new(1, ChannelKind.Telegram, "telegram", "Bot", DateTimeOffset.UnixEpoch);
    readonly TestTime time = new();
    readonly List<(string Chat, DateTimeOffset At)> left = [];
    readonly OneThread later = new();

    public LaneTests() => SynchronizationContext.SetSynchronizationContext(later);

    [Fact]
    public void An_answer_waits_at_most_one_slot_while_three_hundred_notifications_do()
    {
        using var lane = new Lane(ChannelKind.Telegram, new SendLimits(30), time, Run);
        for (var i = 0; i < 300; i++) lane.Add(Departure($"n{i}", OutboxPriority.Notification));
        for (var i = 0; i < 20; i++) Slot();
        var asked = time.GetUtcNow();
        lane.Add(Departure("answer", OutboxPriority.Answer));
        while (!Left("answer")) Slot();
        var at = left.Single(l => l.Chat == "answer").At;
        Assert.InRange(at - asked, TimeSpan.Zero, TimeSpan.FromMilliseconds(34));

        while (left.Count < 301) Slot();
        var span = left[^1].At - left[0].At;
        Assert.InRange(span.TotalSeconds, 9.9, 10.5);
    }

    [Fact]
    public void An_answer_lets_the_notifications_before_it_in_its_chat_overtake_too()
    {
        using var lane = new Lane(ChannelKind.Telegram, new SendLimits(30), time, Run);
        for (var i = 0; i < 50; i++) lane.Add(Departure($"n{i}", OutboxPriority.Notification));
        lane.Add(Departure("mine", OutboxPriority.Broadcast));
        Slot();
        lane.Add(Departure("mine", OutboxPriority.Answer));
        for (var i = 0; i < 2; i++) Slot();
        Assert.Equal(2, left.Count(l => l.Chat == "mine"));
    }

    [Fact]
    public void A_chat_has_its_own_limit_and_a_burst()
    {
        using var lane = new Lane(ChannelKind.Telegram, new SendLimits(30, 1, 4), time, Run);
        var began = time.GetUtcNow();
        for (var i = 0; i < 6; i++) lane.Add(Departure("chat", OutboxPriority.Answer));
        while (left.Count < 6) Slot();
        var seconds = left.Select(l => (l.At - began).TotalSeconds).ToArray();
        Assert.True(seconds[3] < 0.2, $"the burst took {seconds[3]} s");
        Assert.InRange(seconds[4], 0.9, 1.1);
        Assert.InRange(seconds[5], 1.9, 2.2);
    }

    [Fact]
    public void A_group_takes_twenty_messages_in_any_minute()
    {
        using var lane = new Lane(ChannelKind.Staff, new SendLimits(30, 1, 4) { Group = new(15 / 60d, 5) }, time, Run);
        for (var i = 0; i < 60; i++) lane.Add(Departure("-1001", OutboxPriority.Answer));
        while (left.Count < 60) Slot();
        var times = left.Select(l => l.At).ToArray();
        Assert.All(times, from => Assert.InRange(times.Count(at => at >= from && at < from + TimeSpan.FromMinutes(1)), 1, 20));
        Assert.True(times[^1] - times[0] < TimeSpan.FromMinutes(4));
    }

    [Fact]
    public void A_chat_is_reserved_once_and_can_be_given_back()
    {
        using var lane = new Lane(ChannelKind.Telegram, new SendLimits(), time, Run);
        Assert.True(lane.TryReserve("chat"));
        Assert.False(lane.TryReserve("chat"));
        lane.Release("chat");
        Assert.True(lane.TryReserve("chat"));
    }

    [Fact]
    public void What_is_added_behind_a_reserved_message_leaves_after_it()
    {
        using var lane = new Lane(ChannelKind.Telegram, new SendLimits(), time, Run);
        Assert.True(lane.TryReserve("chat"));
        lane.Add(Departure("chat", OutboxPriority.Notification));
        Assert.Empty(left);
        var claimed = Departure("chat", OutboxPriority.Answer);
        claimed.Claimed = true;
        lane.Add(claimed);
        Assert.Equal(2, left.Count);
        Assert.True(lane.TryReserve("chat"));
    }

    async Task Run(Lane lane, ChatLine line)
    {
        while (lane.Next(line) is { } departure)
        {
            if (!departure.Claimed) await lane.Slot(line, departure.Priority, CancellationToken.None);
            left.Add((departure.ChatId, time.GetUtcNow()));
        }
    }

    bool Left(string chat) => left.Any(l => l.Chat == chat);

    /// <summary>One slot's time passes, what got it leaves, and what comes after it in its chat stands in the line.</summary>
    void Slot()
    {
        time.Pass(TimeSpan.FromSeconds(1 / 30d));
        later.RunAll();
    }

    static Departure Departure(string chat, OutboxPriority priority)
    {
        var contact = new Core.Contacts.Contact(1, "Anna", DateTimeOffset.UnixEpoch);
        var conversation = new Conversation(Account, contact, chat, DateTimeOffset.UnixEpoch);
        return new Departure(new OutboxItem(conversation, OutboxKind.Send, "{}", DateTimeOffset.UnixEpoch) { Priority = priority }, new OutgoingMessage());
    }

    /// <summary>What would run on other threads runs here, when the test says so.</summary>
    sealed class OneThread : SynchronizationContext
    {
        readonly Queue<Action> waiting = [];

        public override void Post(SendOrPostCallback act, object? state) => waiting.Enqueue(() => act(state));

        public void RunAll() { while (waiting.TryDequeue(out var act)) act(); }
    }
}
