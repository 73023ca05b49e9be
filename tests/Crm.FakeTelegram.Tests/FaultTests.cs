namespace Crm.Fakes.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    FakeTelegram _fake = null!;
    Client _bot = null!;

    public async Task InitializeAsync()
    {
        _bot = new Client(_fake = await FakeTelegram.Start());
        await _fake.User(7).Starts();
    }

    public async Task DisposeAsync() => await _fake.DisposeAsync();

    Task<System.Text.Json.Nodes.JsonNode> Send(string text = "x") => _bot.Call("sendMessage", new { chat_id = 7, text });

    [Fact]
    public async Task A_planned_refusal_meets_the_next_calls_only()
    {
        _fake.Faults.Next("sendMessage", Fault.TooManyRequests(3), times: 2);
        foreach (var _ in "12") Assert.Equal(3, (await Send())["parameters"]!["retry_after"]!.GetValue<int>());
        Assert.True((await Send())["ok"]!.GetValue<bool>());
        Assert.Equal([429, 429, 200], _fake.Ledger.Of("sendMessage", 7).Select(c => c.Code));
        Assert.Single(_fake.User(7).Chat.FromBot);
    }

    [Fact]
    public async Task A_reset_before_the_effect_leaves_no_message()
    {
        _fake.Faults.Next("send*", Fault.ResetBefore());
        await Assert.ThrowsAsync<HttpRequestException>(() => Send());
        Assert.Empty(_fake.User(7).Chat.FromBot);
        Assert.Equal(CallOutcome.ResetBefore, _fake.Ledger.Calls[^1].Outcome);
    }

    [Fact]
    public async Task A_reset_after_the_effect_leaves_the_message()
    {
        _fake.Faults.Next("*", Fault.ResetAfter());
        await Assert.ThrowsAsync<HttpRequestException>(() => Send("kept"));
        await _fake.User(7).Sees("kept");
        Assert.Equal((CallOutcome.ResetAfter, 200), (_fake.Ledger.Calls[^1].Outcome, _fake.Ledger.Calls[^1].Code));
    }

    [Fact]
    public async Task Lean_mode_counts_and_tells_only()
    {
        var told = new TaskCompletionSource<(long, long)>();
        await using var lean = await FakeTelegram.Start(new FakeTelegramOptions { LeanLedger = true, LeanSend = (chat, id, _) => told.SetResult((chat, id)) });
        var answer = await new Client(lean).Call("sendMessage", new { chat_id = 70, text = "x" });
        Assert.Equal(70, answer["result"]!["chat"]!["id"]!.GetValue<long>());
        Assert.Equal((70, 1), await told.Task);
        Assert.Empty(lean.Ledger.Calls);
        Assert.Equal(1, lean.LeanMessages);
    }
}
