namespace Crm.Fakes.Tests;

public sealed class SendingTests : IAsyncLifetime
{
    const string Anna = "+4930123456";
    FakeTwilio _fake = null!;
    Client _client = null!;

    public async Task InitializeAsync() => _client = new Client(_fake = await FakeTwilio.Start());
    public async Task DisposeAsync() => await _fake.DisposeAsync();

    [Fact]
    public async Task A_message_is_accepted_and_arrives()
    {
        var phone = _fake.Sms(Anna);
        var answer = await _client.Send(Anna, "hello");
        Assert.Equal(("queued", "outbound-api", "1"), (answer["status"]!.GetValue<string>(), answer["direction"]!.GetValue<string>(), answer["num_segments"]!.GetValue<string>()));
        Assert.Equal(answer["sid"]!.GetValue<string>(), (await phone.Sees("hello")).Sid);
        await _fake.Settled();
        Assert.Equal("delivered", (await _client.Get($"/Messages/{answer["sid"]}.json"))["status"]!.GetValue<string>());
        Assert.Equal(["queued", "sent", "delivered"], _fake.Messages[0].Statuses);
    }

    [Theory]
    [InlineData("To", "", 21604)]
    [InlineData("To", "030123", 21211)]
    [InlineData("To", "whatsapp:anna", 21211)]
    [InlineData("To", "whatsapp:+4930123456", 21910)]
    [InlineData("To", "+15005550006", 21266)]
    [InlineData("From", "", 21603)]
    [InlineData("From", "+15005550007", 21659)]
    [InlineData("From", "desk", 21212)]
    [InlineData("Body", "", 21602)]
    [InlineData("MediaUrl", "file.png", 21620)]
    [InlineData("StatusCallback", "localhost", 21609)]
    [InlineData("MessagingServiceSid", "MG1", 20404)]
    [InlineData("ContentVariables", "{}", 20001)]
    [InlineData("ScheduleType", "fixed", 35118)]
    [InlineData("ValidityPeriod", "36001", 20001)]
    [InlineData("Bodi", "x", 20001)]
    public async Task A_wrong_parameter_is_refused_by_its_number(string name, string value, int code)
    {
        var form = new Dictionary<string, string> { ["To"] = Anna, ["From"] = "+15005550006", ["Body"] = "x", [name] = value };
        Assert.Equal(code, await _client.Refusal(_client.Post("/Messages.json", [.. form.Select(p => (p.Key, p.Value))])));
        Assert.Empty(_fake.Messages);
        Assert.Equal(code, _fake.Ledger.Of("messages.create")[0].ErrorCode);
    }

    [Theory]
    [InlineData(1600, null)]
    [InlineData(1601, 21617)]
    public async Task A_body_has_1600_characters_at_most(int length, int? code) => Assert.Equal(code, await _client.Refusal(_client.Send(Anna, new string('ж', length))));

    [Theory]
    [InlineData(160, 'x', "1")]
    [InlineData(161, 'x', "2")]
    [InlineData(81, '€', "2")]
    [InlineData(70, 'ж', "1")]
    [InlineData(71, 'ж', "2")]
    public async Task Segments_depend_on_the_alphabet(int length, char letter, string segments) =>
        Assert.Equal(segments, (await _client.Send(Anna, new string(letter, length)))["num_segments"]!.GetValue<string>());

    [Fact]
    public async Task Credentials_are_checked()
    {
        Assert.Equal(20003, await _client.Refusal(new Client(_fake, "wrong").Get(".json")));
        Assert.Equal(20003, await _client.Refusal(new Client(_fake, "").Send(Anna)));
        Assert.Equal("active", (await _client.Get(".json"))["status"]!.GetValue<string>());
        Assert.Equal("+15005550006", (await _client.Get("/IncomingPhoneNumbers.json"))["incoming_phone_numbers"]![0]!["phone_number"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_service_chooses_the_sender_later_and_may_wait()
    {
        var service = ("MessagingServiceSid", new FakeTwilioOptions().MessagingServices[0]);
        var now = await _client.Post("/Messages.json", ("To", Anna), ("Body", "now"), service);
        Assert.Equal("accepted", now["status"]!.GetValue<string>());
        Assert.Null(now["from"]);
        var at = DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var later = await _client.Post("/Messages.json", ("To", Anna), ("Body", "later"), service, ("ScheduleType", "fixed"), ("SendAt", at));
        Assert.Equal("scheduled", later["status"]!.GetValue<string>());
        Assert.Equal("canceled", (await _client.Post($"/Messages/{later["sid"]}.json", ("Status", "canceled")))["status"]!.GetValue<string>());
        Assert.Equal(30409, await _client.Refusal(_client.Post($"/Messages/{now["sid"]}.json", ("Status", "canceled"))));
        Assert.Equal(35114, await _client.Refusal(_client.Post("/Messages.json", ("To", Anna), ("Body", "x"), service, ("ScheduleType", "fixed"), ("SendAt", "2020-01-01T00:00:00Z"))));
    }

    [Fact]
    public async Task A_message_can_be_redacted_and_deleted()
    {
        var path = $"/Messages/{(await _client.Send(Anna, "secret"))["sid"]}.json";
        await _fake.Settled();
        Assert.Equal("", (await _client.Post(path, ("Body", "")))["body"]!.GetValue<string>());
        Assert.Equal(20001, await _client.Refusal(_client.Post(path, ("Body", "other"))));
        using var gone = await _client.Raw(HttpMethod.Delete, path);
        Assert.Equal(204, (int)gone.StatusCode);
        Assert.Equal(20404, await _client.Refusal(_client.Get(path)));
    }

    [Fact]
    public async Task Messages_are_listed_newest_first_page_by_page()
    {
        await _client.Send("+4930999999", "to another");
        foreach (var text in new[] { "1", "2", "3" }) await _client.Send(Anna, text);
        var first = await _client.Get("/Messages.json?PageSize=2&To=%2B4930123456");
        Assert.Equal(["3", "2"], first["messages"]!.AsArray().Select(m => m!["body"]!.GetValue<string>()));
        var second = await _client.Get(_fake.BaseUrl + first["next_page_uri"]);
        Assert.Equal(["1"], second["messages"]!.AsArray().Select(m => m!["body"]!.GetValue<string>()));
        Assert.Null(second["next_page_uri"]);
    }

    [Fact]
    public async Task Who_says_stop_is_not_written_to_until_start()
    {
        await using var hook = await Hook.Start();
        _fake.SetWebhook("+15005550006", hook.Url);
        Assert.Equal("STOP", (await _fake.Sms(Anna).Writes("Stop")).Parameters["OptOutType"]);
        Assert.Equal(21610, await _client.Refusal(_client.Send(Anna)));
        await _fake.Sms(Anna).Writes("START");
        Assert.Null(await _client.Refusal(_client.Send(Anna)));
    }
}
