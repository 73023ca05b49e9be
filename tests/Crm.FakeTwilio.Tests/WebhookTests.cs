using Microsoft.AspNetCore.Http;

namespace Crm.Fakes.Tests;

public sealed class WebhookTests : IAsyncLifetime
{
    const string Sender = "whatsapp:+15005550006";
    FakeTwilio _fake = null!;
    Hook _hook = null!;
    TwilioPhone _anna = null!;

    public async Task InitializeAsync()
    {
        _fake = await FakeTwilio.Start();
        _hook = await Hook.Start();
        _fake.SetWebhook(Sender, _hook.Url, _hook.Url);
        _anna = _fake.WhatsApp("+4930123456", "Анна");
    }

    public async Task DisposeAsync()
    {
        await _fake.DisposeAsync();
        await _hook.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_posted_with_its_signature()
    {
        var delivery = await _anna.Writes("Привет & hi");
        var (form, signature, _) = Assert.Single(_hook.Got);
        Assert.True(delivery.Accepted);
        Assert.Equal(delivery.Parameters, form);
        Assert.Equal(("Привет & hi", "Анна", "4930123456", "text", _anna.Address), (form["Body"], form["ProfileName"], form["WaId"], form["MessageType"], form["From"]));
        Assert.Equal(_fake.Hooks.Sign(_hook.Url, form), signature);
    }

    [Fact]
    public async Task The_signature_is_the_documented_one()
    {
        await using var fake = await FakeTwilio.Start(new FakeTwilioOptions { AuthToken = "12345" });
        // printf '%s' 'https://example.com/myapp.php?foo=1&bar=2CallSid…To+18005551212' | openssl dgst -sha1 -hmac 12345 -binary | base64
        Assert.Equal("L/OH5YylLD5NRKLltdqwSvS0BnU=", fake.Hooks.Sign("https://example.com/myapp.php?foo=1&bar=2#rc=3", new Dictionary<string, string>
        {
            ["Digits"] = "1234", ["To"] = "+18005551212", ["From"] = "+14158675310", ["Caller"] = "+14158675310", ["CallSid"] = "CA1234567890ABCDE",
        }));
    }

    [Fact]
    public async Task Statuses_come_in_order_each_signed()
    {
        await _anna.Writes("hello");
        await new Client(_fake).Send(_anna.Address, "answer");
        await _fake.Settled();
        var statuses = _hook.Got.Skip(1).ToList();
        Assert.Equal(["queued", "sent", "delivered", "read"], statuses.Select(s => s.Form["MessageStatus"]));
        Assert.All(statuses, s => Assert.Equal(_fake.Hooks.Sign(_hook.Url, s.Form), s.Signature));
        Assert.Equal("READ", statuses[^1].Form["EventType"]);
    }

    [Fact]
    public async Task A_message_can_fail_with_a_number_or_be_moved_by_hand()
    {
        await _anna.Writes("hello");
        _fake.FailNext(_anna.Address, 63024, "undelivered");
        await new Client(_fake).Send(_anna.Address, "answer");
        await _fake.Settled();
        Assert.Equal(("undelivered", "63024"), (_hook.Got.Last().Form["MessageStatus"], _hook.Got.Last().Form["ErrorCode"]));
        await _fake.Messages[0].Becomes("delivered");
        Assert.Equal("delivered", _hook.Got.Last().Form["MessageStatus"]);
        Assert.False(_hook.Got.Last().Form.ContainsKey("ErrorCode"));
    }

    [Fact]
    public async Task A_server_error_is_final_unless_the_address_asks_for_more()
    {
        _hook.Answers(Results.StatusCode(503));
        Assert.Equal([503], (await _anna.Writes("lost")).Attempts);
        Assert.Contains("503", Assert.Single(_fake.Alerts));
        _fake.SetWebhook(Sender, _hook.Url + "#rc=2&rp=5xx,ct");
        _hook.Answers(Results.StatusCode(503), Results.StatusCode(503));
        Assert.Equal([503, 503, 204], (await _anna.Writes("kept")).Attempts);
        Assert.Single(_hook.Got.Skip(1).Select(g => g.Token).Distinct());
    }

    [Fact]
    public async Task A_refused_connection_is_tried_once_more()
    {
        await _hook.DisposeAsync();
        _fake.SetWebhook(Sender, "http://127.0.0.1:1/");
        Assert.Equal([0, 0], (await _anna.Writes("x")).Attempts);
    }

    [Fact]
    public async Task A_pause_lets_the_program_come_back_between_two_attempts()
    {
        var clock = new Hands();
        await using var fake = await FakeTwilio.Start(new FakeTwilioOptions { WebhookPause = TimeSpan.FromSeconds(1), Time = clock });
        fake.SetWebhook(Sender, _hook.Url + "#rc=1&rp=5xx");
        _hook.Answers(Results.StatusCode(503));
        var delivery = fake.WhatsApp("+4930123456").Writes("kept");
        var pause = await clock.Started.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal((TimeSpan.FromSeconds(1), 1), (pause.After, _hook.Got.Count));
        pause.End();
        Assert.Equal([503, 204], (await delivery).Attempts);
    }

    [Fact]
    public async Task Troubles_come_as_planned()
    {
        foreach (var trouble in Enum.GetValues<HookTrouble>()) _fake.Hooks.Next(trouble);
        var twice = await _anna.Writes("twice");
        Assert.Equal(2, _hook.Got.Count(g => g.Form["MessageSid"] == twice.Parameters["MessageSid"]));
        var wrong = await _anna.Writes("wrong");
        Assert.NotEqual(_fake.Hooks.Sign(_hook.Url, wrong.Parameters), _hook.Got.Last().Signature);
        await _anna.Writes("unsigned");
        Assert.True(string.IsNullOrEmpty(_hook.Got.Last().Signature));
        Assert.Empty((await _anna.Writes("lost")).Attempts);
        Assert.Equal(4, _hook.Got.Count);
    }

    [Fact]
    public async Task An_answer_is_empty_or_empty_twiml()
    {
        _hook.Answers(Results.Content("<?xml version=\"1.0\"?><Response/>", "text/xml"), Results.Json(new { ok = true }), Results.Content("<Response><Message>x</Message></Response>", "text/xml"));
        foreach (var text in new[] { "1", "2", "3" }) await _anna.Writes(text);
        Assert.Equal(["12300", "12100"], _fake.Alerts.Select(a => a[..5]));
    }

    [Fact]
    public async Task A_file_needs_the_credentials_and_lies_elsewhere()
    {
        var form = (await _anna.SendsFile("image/png", [9, 8], "look")).Parameters;
        Assert.Equal(("1", "look", "image/png", "image"), (form["NumMedia"], form["Body"], form["MediaContentType0"], form["MessageType"]));
        var client = new Client(_fake);
        using var stranger = await new Client(_fake, "").Raw(HttpMethod.Get, form["MediaUrl0"]);
        Assert.Equal(401, (int)stranger.StatusCode);
        using var moved = await client.Raw(HttpMethod.Get, form["MediaUrl0"]);
        Assert.Equal(307, (int)moved.StatusCode);
        using var stored = await new Client(_fake, "").Raw(HttpMethod.Get, moved.Headers.Location!.ToString());
        Assert.Equal([9, 8], await stored.Content.ReadAsByteArrayAsync());
        Assert.Empty(_fake.Alerts);
        using var careless = await client.Raw(HttpMethod.Get, moved.Headers.Location.ToString());
        Assert.Single(_fake.Alerts);
        Assert.Single((await client.Get($"/Messages/{form["MessageSid"]}/Media.json"))["media_list"]!.AsArray());
    }

    [Fact]
    public async Task A_place_and_a_reply_have_their_parameters()
    {
        var place = (await _anna.SendsLocation(52.5, -13.25, "Street 1", "Shop")).Parameters;
        Assert.Equal(("52.5", "-13.25", "Street 1", "Shop", "location"), (place["Latitude"], place["Longitude"], place["Address"], place["Label"], place["MessageType"]));
        await new Client(_fake).Send(_anna.Address, "which?");
        var reply = (await _anna.Writes("this", await _anna.Sees("which?"))).Parameters;
        Assert.Equal(_fake.Messages[0].Sid, reply["OriginalRepliedMessageSid"]);
    }

    /// <summary>A clock whose only timer ends by hand.</summary>
    sealed class Hands : TimeProvider
    {
        public TaskCompletionSource<(TimeSpan After, Action End)> Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Started.TrySetResult((dueTime, () => callback(state)));
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
