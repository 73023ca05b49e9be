namespace Crm.Fakes.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    const string Anna = "+4930123456";
    FakeTwilio _fake = null!;
    Client _client = null!;

    public async Task InitializeAsync() => _client = new Client(_fake = await FakeTwilio.Start());
    public async Task DisposeAsync() => await _fake.DisposeAsync();

    [Fact]
    public async Task A_planned_refusal_meets_the_next_calls_only()
    {
        _fake.Faults.Next("messages.create", TwilioFault.TooManyRequests(), times: 2, to: Anna);
        foreach (var _ in "12") Assert.Equal(20429, await _client.Refusal(_client.Send(Anna)));
        Assert.Null(await _client.Refusal(_client.Send(Anna)));
        Assert.Equal([429, 429, 201], _fake.Ledger.Of("messages.create", Anna).Select(c => c.Status));
        Assert.Single(_fake.Messages);
    }

    [Fact]
    public async Task A_gateways_page_is_no_json()
    {
        _fake.Faults.Next("*", TwilioFault.BadGateway());
        using var response = await _client.Raw(HttpMethod.Get, ".json");
        Assert.Equal((502, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData(false, TwilioOutcome.LostBefore, 0)]
    [InlineData(true, TwilioOutcome.LostAfter, 1)]
    public async Task A_reset_comes_before_or_after_the_effect(bool after, TwilioOutcome outcome, int messages)
    {
        _fake.Faults.Next("messages.*", TwilioFault.Reset(after));
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.Send(Anna));
        Assert.Equal(outcome, _fake.Ledger.Calls[^1].Outcome);
        Assert.Equal(messages, _fake.Messages.Count);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_call_that_hangs_is_in_the_ledger_and_never_answered(bool after, int messages)
    {
        _fake.Faults.Next("messages.create", TwilioFault.Hang(after));
        using var stop = new CancellationTokenSource();
        var form = new Dictionary<string, string> { ["To"] = Anna, ["From"] = "+15005550006", ["Body"] = "x" };
        var call = _client.Raw(HttpMethod.Post, "/Messages.json", new FormUrlEncodedContent(form), stop.Token);
        await _fake.Ledger.Wait(c => c.Name == "messages.create" && c["Body"] == "x");
        Assert.False(call.IsCompleted);
        Assert.Equal(messages, _fake.Messages.Count);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Files_that_the_program_sends_are_taken_from_it()
    {
        await using var other = await FakeTwilio.Start();
        await _client.Send(Anna, "", ("MediaUrl", other.BaseUrl + "/stored/none"));
        await _fake.Settled();
        Assert.Equal(("undelivered", 11200), (_fake.Messages[0].Status, _fake.Messages[0].ErrorCode));
    }
}
