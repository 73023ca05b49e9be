using Crm.Bot.Channels.Telegram;
using Crm.Fakes;

namespace Crm.Bot.Tests.Telegram;

public sealed class TelegramPollerTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static Task<TelegramRig> Polling() => TelegramRig.Start(s => s with { Mode = TelegramMode.Polling, PublicUrl = null });

    [Fact]
    public async Task Updates_are_taken_in_order_and_then_confirmed()
    {
        await using var rig = await Polling();
        var updates = new List<Update>();
        for (var i = 0; i < 250; i++) updates.Add(await rig.Fake.User(7 + i % 3).Writes($"{i}"));
        await Task.WhenAll(updates.Select(u => u.Delivered)).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"{i}"), rig.Accepted.Select(m => m.Text));
    }

    [Fact]
    public async Task A_webhook_is_deleted_first()
    {
        await using var rig = await Polling();
        await rig.Fake.Ledger.Wait(c => c.Method == "deleteWebhook", Patience);
    }

    [Fact]
    public async Task An_update_is_confirmed_only_when_it_is_durable()
    {
        await using var rig = await Polling();
        var (durable, asked) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Accepting = _ => { asked.TrySetResult(); return durable.Task; };
        var update = await rig.Fake.User(7).Writes("hello");
        await asked.Task.WaitAsync(Patience);
        Assert.False(update.Delivered.IsCompleted);
        durable.SetResult();
        await update.Delivered.WaitAsync(Patience);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("three")]
    public async Task An_update_that_failed_comes_again_and_none_is_lost(string failing)
    {
        await using var rig = await Polling();
        var failures = 1;
        rig.Accepting = m => m.Text == failing && Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException("The database is away.") : Task.CompletedTask;
        string[] texts = ["one", "two", "three"];
        var updates = new List<Update>();
        foreach (var text in texts) updates.Add(await rig.Fake.User(7).Writes(text));
        await Task.WhenAll(updates.Select(u => u.Delivered)).WaitAsync(Patience);
        Assert.Equal(texts.Order(), rig.Accepted.Select(m => m.Text).Distinct().Order());
        Assert.All(texts.TakeWhile(t => t != failing).Append(failing), text => Assert.Equal(1, rig.Accepted.Count(m => m.Text == text)));
    }

    [Fact]
    public async Task An_update_that_cannot_be_read_does_not_hold_up_the_others()
    {
        await using var rig = await Polling();
        rig.Fake.Inject("""{"message":{"message_id":"no number","chat":{"id":7,"type":"private"}}}""");
        await (await rig.Fake.User(7).Writes("after")).Delivered.WaitAsync(Patience);
        Assert.Single(rig.Kept);
        Assert.Equal("after", rig.Accepted.Single().Text);
    }

    [Fact]
    public async Task It_goes_on_after_refusals_and_broken_connections()
    {
        await using var rig = await Polling();
        rig.Fake.Faults.Next("getUpdates", Fault.ServerError());
        rig.Fake.Faults.Next("getUpdates", Fault.ResetBefore());
        rig.Fake.Faults.Next("getUpdates", Fault.TooManyRequests(1));
        await (await rig.Fake.User(7).Writes("still here")).Delivered.WaitAsync(Patience);
        Assert.Equal("still here", rig.Accepted.Single().Text);
    }

    [Fact]
    public async Task A_webhook_is_set_and_updates_come_through_it()
    {
        await using var rig = await TelegramRig.Start(s => s);
        rig.Fake.Faults.Next("setWebhook", Fault.ServerError());
        var call = await rig.Fake.Ledger.Wait(c => c is { Method: "setWebhook", Code: 200 }, Patience);
        Assert.Equal(($"{rig.Settings.PublicUrl}/hooks/telegram/telegram", TelegramRig.Secret, "100"), (call["url"], call["secret_token"], call["max_connections"]));
        Assert.Equal("""["message","edited_message","callback_query","my_chat_member"]""", call["allowed_updates"]);
        await (await rig.Fake.User(7).Writes("hello")).Delivered.WaitAsync(Patience);
        Assert.Equal("hello", rig.Accepted.Single().Text);
    }
}
