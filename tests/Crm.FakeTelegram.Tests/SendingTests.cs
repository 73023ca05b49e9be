namespace Crm.Fakes.Tests;

public sealed class SendingTests : IAsyncLifetime
{
    static readonly object Yes = new { inline_keyboard = new[] { new[] { new { text = "Yes", callback_data = "y" } } } };
    FakeTelegram _fake = null!;
    Client _bot = null!;
    VirtualUser _anna = null!;

    public async Task InitializeAsync()
    {
        _bot = new Client(_fake = await FakeTelegram.Start());
        await (_anna = _fake.User(7)).Starts();
    }

    public async Task DisposeAsync() => await _fake.DisposeAsync();

    [Theory]
    [InlineData("plain &lt;b&gt; <b>bold</b>", null)]
    [InlineData("<a href=\"https://example.org/?a>b\">x</a>", null)]
    [InlineData("<b>x", "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("<b>x</i>", "Bad Request: can't parse entities: Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"")]
    [InlineData("ж<p>x</p>", "Bad Request: can't parse entities: Unsupported start tag \"p\" at byte offset 2")]
    [InlineData("x</b>", "Bad Request: can't parse entities: Unexpected end tag at byte offset 1")]
    [InlineData("<b></b>", "Bad Request: message text is empty")]
    public async Task Html_is_checked(string text, string? error) =>
        Assert.Equal(error, await _bot.Error("sendMessage", new { chat_id = 7, text, parse_mode = "HTML" }));

    [Theory]
    [InlineData(4096, null)]
    [InlineData(4097, "Bad Request: message is too long")]
    public async Task Length_counts_after_parsing(int length, string? error) => Assert.Equal(error,
        await _bot.Error("sendMessage", new { chat_id = 7, text = $"<b>{new string('x', length)}</b>", parse_mode = "HTML" }));

    [Theory]
    [InlineData("", "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData("жжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжж", null)]
    [InlineData("жжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжж", "Bad Request: BUTTON_DATA_INVALID")]
    public async Task Callback_data_is_1_to_64_bytes(string data, string? error) => Assert.Equal(error, await _bot.Error("sendMessage",
        new { chat_id = 7, text = "?", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "x", callback_data = data } } } } }));

    [Fact]
    public async Task A_null_property_is_refused() =>
        Assert.Contains("\"reply_markup\" is null", await _bot.Error("sendMessage", new { chat_id = 7, text = "?", reply_markup = (object?)null }));

    [Fact]
    public async Task Strangers_and_blockers_cannot_be_written_to()
    {
        Assert.Equal("Bad Request: chat not found", await _bot.Error("sendMessage", new { chat_id = 8, text = "?" }));
        await _anna.Blocks();
        Assert.Equal("Forbidden: bot was blocked by the user", await _bot.Error("sendMessage", new { chat_id = 7, text = "?" }));
        await _anna.Unblocks();
        Assert.Null(await _bot.Error("sendMessage", new { chat_id = 7, text = "?" }));
    }

    [Fact]
    public async Task An_edit_must_change_something()
    {
        var id = (await _bot.Call("sendMessage", new { chat_id = 7, text = "one", reply_markup = Yes }))["result"]!["message_id"]!.GetValue<long>();
        Assert.StartsWith("Bad Request: message is not modified", await _bot.Error("editMessageText", new { chat_id = 7, message_id = id, text = "one", reply_markup = Yes }));
        Assert.Null(await _bot.Error("editMessageText", new { chat_id = 7, message_id = id, text = "two" }));
        Assert.Empty((await _anna.Sees("two")).Buttons);
        Assert.Equal(1, _anna.Chat.FromBot.Single().Edits);
        Assert.Null(await _bot.Error("deleteMessage", new { chat_id = 7, message_id = id }));
        Assert.Empty(_anna.Chat.FromBot);
    }

    [Fact]
    public async Task A_message_is_seen_once_and_older_ones_count_as_seen()
    {
        foreach (var text in new[] { "one", "two", "one", "three" }) await _bot.Call("sendMessage", new { chat_id = 7, text });
        await _anna.Sees("two");
        Assert.Equal(4, (await _anna.Sees("one")).Id);
        Assert.Equal("three", (await _anna.SeesNewest(TimeSpan.FromSeconds(5)))!.Text);
        Assert.Null(await _anna.SeesNewest(TimeSpan.Zero));
        var late = await Assert.ThrowsAsync<TimeoutException>(() => _anna.Sees("two", TimeSpan.Zero));
        Assert.Contains("bot  #5 three", late.Message);
    }

    [Fact]
    public async Task A_press_hears_its_answer_once()
    {
        await _bot.Call("sendMessage", new { chat_id = 7, text = "?", reply_markup = Yes });
        var press = await _anna.Presses("Yes");
        var id = System.Text.Json.Nodes.JsonNode.Parse(press.Update.Json)!["callback_query"]!["id"]!.GetValue<string>();
        Assert.Null(await _bot.Error("answerCallbackQuery", new { callback_query_id = id, text = "done" }));
        Assert.Equal("done", (await press.Answer!).Text);
        Assert.Contains("query is too old", await _bot.Error("answerCallbackQuery", new { callback_query_id = id }));
    }

    [Fact]
    public async Task An_upload_can_be_fetched_and_sent_again_by_its_id()
    {
        var photo = await _bot.Upload("sendPhoto", 7, "photo", [9, 8, 7]);
        var fileId = photo["photo"]![0]!["file_id"]!.GetValue<string>();
        var path = (await _bot.Call("getFile", new { file_id = fileId }))["result"]!["file_path"]!.GetValue<string>();
        Assert.Equal([9, 8, 7], await _bot.Download(path));
        Assert.Null(await _bot.Error("sendPhoto", new { chat_id = 7, photo = fileId, caption = "again" }));
        Assert.Equal(fileId, (await _anna.Sees("again")).File!.FileId);
        Assert.Contains("wrong file identifier", await _bot.Error("sendPhoto", new { chat_id = 7, photo = "nope" }));
    }

    [Fact]
    public async Task A_keyboard_button_shares_the_contact()
    {
        await _bot.Call("sendMessage", new { chat_id = 7, text = "?", reply_markup = new { keyboard = new[] { new[] { new { text = "Share", request_contact = true } } } } });
        await _anna.Presses("Share");
        Assert.Contains(_anna.Phone[1..], _fake.Updates.Pending[^1].Json);
        Assert.Equal(_anna.Phone, _anna.Chat.Messages[^1].Phone);
    }
}
