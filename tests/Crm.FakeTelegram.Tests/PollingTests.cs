namespace Crm.Fakes.Tests;

public sealed class PollingTests : IAsyncLifetime
{
    FakeTelegram _fake = null!;
    Client _bot = null!;

    public async Task InitializeAsync() => _bot = new Client(_fake = await FakeTelegram.Start());
    public async Task DisposeAsync() => await _fake.DisposeAsync();

    [Fact]
    public async Task An_update_is_forgotten_only_when_a_later_offset_is_asked_for()
    {
        var update = await _fake.User(7).Writes("hello");
        Assert.Equal([update.Id], await _bot.Updates());
        Assert.Equal([update.Id], await _bot.Updates(update.Id));
        Assert.False(update.Delivered.IsCompleted);
        Assert.Empty(await _bot.Updates(update.Id + 1));
        Assert.True(update.Delivered.IsCompleted);
        Assert.Empty(await _bot.Updates());
    }

    [Fact]
    public async Task A_long_poll_ends_when_an_update_comes()
    {
        var poll = _bot.Updates(timeout: 30);
        await Arrived("getUpdates");
        Assert.False(poll.IsCompleted);
        var update = await _fake.User(7).Writes("hello");
        Assert.Equal([update.Id], await poll.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_second_poller_ends_the_first_with_409()
    {
        var first = _bot.Call("getUpdates", new { timeout = 30 });
        await Arrived("getUpdates");
        await _bot.Updates();
        Assert.Equal(409, (await first.WaitAsync(TimeSpan.FromSeconds(5)))["error_code"]!.GetValue<int>());
    }

    async Task Arrived(string method)
    {
        while (_fake.Ledger.Count(method) == 0) await Task.Yield();
    }

    [Fact]
    public async Task A_negative_offset_keeps_the_last_updates_only()
    {
        foreach (var text in "abc") await _fake.User(7).Writes(text.ToString());
        Assert.Equal([_fake.Updates.LastId], await _bot.Updates(-1));
        Assert.Single(_fake.Updates.Pending);
    }

    [Fact]
    public async Task Duplicates_and_reordering_come_as_planned()
    {
        _fake.Updates.DuplicateNext();
        var twice = await _fake.User(7).Writes("twice");
        Assert.Equal([twice.Id, twice.Id], await _bot.Updates());
        await _bot.Updates(twice.Id + 1);
        _fake.Updates.ReorderNext();
        var (first, second) = (await _fake.User(7).Writes("1"), await _fake.User(7).Writes("2"));
        Assert.Equal([second.Id, first.Id], await _bot.Updates());
    }

    [Fact]
    public async Task An_injected_update_gets_an_id_and_its_chat_exists()
    {
        var update = _fake.Inject("""{"message":{"message_id":1,"date":1,"chat":{"id":42,"type":"private"},"text":"raw"}}""");
        Assert.Equal([update.Id], await _bot.Updates());
        Assert.True((await _bot.Call("sendMessage", new { chat_id = 42, text = "hi" }))["ok"]!.GetValue<bool>());
    }
}
