namespace Crm.Fakes.Tests;

public sealed class WhatsAppTests : IAsyncLifetime
{
    const string Sender = "whatsapp:+15005550006", Anna = "whatsapp:+4930123456";
    readonly Clock _clock = new();
    FakeTwilio _fake = null!;
    Client _client = null!;
    Hook _hook = null!;

    public async Task InitializeAsync()
    {
        _client = new Client(_fake = await FakeTwilio.Start(new FakeTwilioOptions { Time = _clock }));
        _hook = await Hook.Start();
        _fake.SetWebhook(Sender, _hook.Url, _hook.Url);
    }

    public async Task DisposeAsync()
    {
        await _fake.DisposeAsync();
        await _hook.DisposeAsync();
    }

    TwilioPhone Phone => _fake.WhatsApp("+4930123456", "Анна");

    [Fact]
    public async Task Outside_the_window_a_message_is_accepted_and_fails_later()
    {
        Assert.Equal("queued", (await _client.Send(Anna, "cold"))["status"]!.GetValue<string>());
        await _fake.Settled();
        Assert.Equal(("failed", 63016), (_fake.Messages[0].Status, _fake.Messages[0].ErrorCode));
        Assert.Equal(("failed", "63016"), (_hook.Got.Last().Form["MessageStatus"], _hook.Got.Last().Form["ErrorCode"]));
        await Phone.Writes("hello");
        await _client.Send(Anna, "warm");
        await Phone.Sees("warm");
        _clock.Now += TimeSpan.FromHours(24);
        await _client.Send(Anna, "cold again");
        await _fake.Settled();
        Assert.Equal(63016, _fake.Messages[^1].ErrorCode);
        Assert.DoesNotContain(Phone.Messages, m => m.Body.StartsWith("cold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_approved_template_goes_at_any_time_with_its_variables()
    {
        var approved = _fake.Contents.AddApproved("ready", """{"twilio/text":{"body":"{{1}}, order {{2}}"}}""", variables: """{"1":"Ann","2":"0"}""");
        Assert.Null(await _client.Refusal(Template(approved.Sid, """{"2":"17"}""")));
        Assert.Equal("Ann, order 17", (await Phone.Sees("order")).Body);
        approved.Approval = "paused";
        await Template(approved.Sid, "{}");
        await _fake.Settled();
        Assert.Equal(63016, _fake.Messages[^1].ErrorCode);
    }

    [Theory]
    [InlineData("HX1", "{}", 21655)]
    [InlineData(null, "[]", 21656)]
    [InlineData(null, """{"1":2}""", 21656)]
    [InlineData(null, """{"1":"a\nb"}""", 21656)]
    [InlineData(null, """{"1":""}""", 21656)]
    public async Task Templates_and_variables_are_checked(string? sid, string variables, int code)
    {
        var approved = _fake.Contents.AddApproved("ready", """{"twilio/text":{"body":"{{1}}"}}""");
        Assert.Equal(code, await _client.Refusal(Template(sid ?? approved.Sid, variables)));
    }

    [Fact]
    public async Task Buttons_and_rows_come_back_with_their_ids()
    {
        await Phone.Writes("hello");
        await Template(await Made("""{"twilio/quick-reply":{"body":"Sure?","actions":[{"type":"QUICK_REPLY","title":"Yes","id":"y"}]}}"""), null);
        await Phone.Sees("Sure?");
        var press = (await Phone.Presses("Yes")).Parameters;
        Assert.Equal(("Yes", "y", "Yes", "interactive"), (press["Body"], press["ButtonPayload"], press["ButtonText"], press["MessageType"]));
        await Template(await Made("""{"twilio/list-picker":{"body":"Which?","button":"Open","items":[{"item":"Door","id":"d"}]}}"""), null);
        await Phone.Sees("Which?");
        var row = (await Phone.Presses("Door")).Parameters;
        Assert.Equal(("Door", "d", "Door"), (row["Body"], row["ListId"], row["ListTitle"]));
        Assert.Equal(_fake.Messages[^1].Sid, row["OriginalRepliedMessageSid"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Phone.Presses("No"));
    }

    [Theory]
    [InlineData("""{"types":{"twilio/text":{"body":"x"}}}""")]
    [InlineData("""{"language":"en","types":{}}""")]
    [InlineData("""{"language":"en","types":{"text":{"body":"x"}}}""")]
    [InlineData("""{"language":"en","types":{"twilio/quick-reply":{"body":"x","actions":[{"title":"123456789012345678901"}]}}}""")]
    [InlineData("""{"language":"en","types":{"twilio/list-picker":{"body":"x","items":[]}}}""")]
    [InlineData("[]")]
    public async Task A_template_is_checked(string json) => Assert.Equal(20001, await _client.Refusal(_client.PostJson("/v1/Content", json)));

    [Fact]
    public async Task A_template_is_approved_listed_and_deleted()
    {
        var sid = await Made("""{"twilio/text":{"body":"x"}}""");
        var path = "/v1/Content/" + sid;
        Assert.Equal("unsubmitted", (await _client.Get(path + "/ApprovalRequests"))["whatsapp"]!["status"]!.GetValue<string>());
        Assert.Equal(20001, await _client.Refusal(_client.PostJson(path + "/ApprovalRequests/whatsapp", """{"name":"No","category":"UTILITY"}""")));
        var asked = await _client.PostJson(path + "/ApprovalRequests/whatsapp", """{"name":"yes_1","category":"UTILITY"}""");
        Assert.Equal("received", asked["status"]!.GetValue<string>());
        Assert.Equal(20001, await _client.Refusal(_client.PostJson($"/v1/Content/{await Made("""{"twilio/text":{"body":"y"}}""")}/ApprovalRequests/whatsapp", """{"name":"yes_1","category":"UTILITY"}""")));
        (_fake.Contents.All[0].Approval, _fake.Contents.All[0].RejectionReason) = ("rejected", "Too short");
        Assert.Equal("Too short", (await _client.Get(path + "/ApprovalRequests"))["whatsapp"]!["rejection_reason"]!.GetValue<string>());
        Assert.Equal(sid, (await _client.Get("/v1/Content?PageSize=1"))["contents"]![0]!["sid"]!.GetValue<string>());
        using var gone = await _client.Raw(HttpMethod.Delete, path);
        Assert.Equal(20404, await _client.Refusal(_client.Get(path)));
    }

    [Fact]
    public async Task Whoever_hides_the_number_can_be_answered_by_the_id()
    {
        var hidden = _fake.WhatsAppWithoutNumber("DE.12345");
        var form = (await hidden.Writes("hello")).Parameters;
        Assert.Equal(("whatsapp:DE.12345", "Anna", false), (form["From"], form["ProfileName"], form.ContainsKey("WaId")));
        await _client.Send("whatsapp:DE.12345", "welcome");
        await hidden.Sees("welcome");
    }

    Task<System.Text.Json.Nodes.JsonNode> Template(string sid, string? variables) => _client.Post(
        "/Messages.json", [("To", Anna), ("From", Sender), ("ContentSid", sid), .. variables is null ? [] : new[] { ("ContentVariables", variables) }]);

    async Task<string> Made(string types) =>
        (await _client.PostJson("/v1/Content", $$"""{"language":"en","types":{{types}}}"""))["sid"]!.GetValue<string>();

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
