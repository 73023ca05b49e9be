using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Crm.Standins.Tests.TelegramClient;

public sealed class SendingTests
{
    readonly Wire _wire = new();

    [Fact]
    public async Task A_plain_message_carries_nothing_but_chat_and_text()
    {
        var message = await _wire.Bot().SendRequest(new SendMessageRequest { ChatId = 5, Text = "hi «there»" });
        Assert.Equal("""{"chat_id":5,"text":"hi «there»"}""", _wire.Calls[0].Body);
        Assert.Equal(("http://localhost:8081/bot42:secret/sendMessage", "application/json"), (_wire.Calls[0].Url, _wire.Calls[0].MediaType));
        Assert.Equal((7, "hi", MessageType.Text), (message.Id, message.Text, message.Type));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), message.Date);
    }

    [Fact]
    public async Task Topics_are_made_named_closed_and_written_in()
    {
        var bot = _wire.Answers("""{"ok":true,"result":{"message_thread_id":4,"name":"Ann","icon_color":1}}""").Answers("""{"ok":true,"result":true}""").Answers("""{"ok":true,"result":true}""").Answers("""{"ok":true,"result":true}""").Bot();
        var topic = await bot.SendRequest(new CreateForumTopicRequest { ChatId = -5, Name = "Ann" });
        Assert.Equal((4, "Ann"), (topic.MessageThreadId, topic.Name));
        await bot.SendRequest(new EditForumTopicRequest { ChatId = -5, MessageThreadId = 4, Name = "Ann B" });
        await bot.SendRequest(new CloseForumTopicRequest { ChatId = -5, MessageThreadId = 4 });
        await bot.SendRequest(new ReopenForumTopicRequest { ChatId = -5, MessageThreadId = 4 });
        await bot.SendRequest(new SendMessageRequest { ChatId = -5, MessageThreadId = 4, Text = "hi" });
        Assert.Equal(
        [
            """{"chat_id":-5,"name":"Ann"}""", """{"chat_id":-5,"message_thread_id":4,"name":"Ann B"}""", """{"chat_id":-5,"message_thread_id":4}""", """{"chat_id":-5,"message_thread_id":4}""",
            """{"chat_id":-5,"message_thread_id":4,"text":"hi"}""",
        ], _wire.Calls.Select(c => c.Body));
        Assert.Equal(["createForumTopic", "editForumTopic", "closeForumTopic", "reopenForumTopic", "sendMessage"], _wire.Calls.Select(c => c.Url.Split('/')[^1]));
    }

    [Theory]
    [InlineData(ParseMode.Html, "HTML")]
    [InlineData(ParseMode.Markdown, "Markdown")]
    [InlineData(ParseMode.MarkdownV2, "MarkdownV2")]
    public async Task Parse_modes_go_by_the_servers_names(ParseMode mode, string expected)
    {
        await _wire.Bot().SendRequest(new SendMessageRequest { ChatId = new ChatId("@shop"), Text = "x", ParseMode = mode });
        Assert.Equal(expected, _wire.LastJson.GetProperty("parse_mode").GetString());
        Assert.Equal("@shop", _wire.LastJson.GetProperty("chat_id").GetString());
    }

    [Fact]
    public async Task Inline_buttons_go_row_by_row()
    {
        var rows = new InlineKeyboardMarkup(
        [
            [InlineKeyboardButton.WithCallbackData("Yes", "y"), InlineKeyboardButton.WithCallbackData("No", "n")],
            [InlineKeyboardButton.WithUrl("Site", "https://example.com")],
        ]);
        await Send(rows, new ReplyParameters { MessageId = 3 });
        Assert.Equal(
            """{"inline_keyboard":[[{"text":"Yes","callback_data":"y"},{"text":"No","callback_data":"n"}],[{"text":"Site","url":"https://example.com"}]]}""",
            _wire.LastJson.GetProperty("reply_markup").GetRawText());
        Assert.Equal("""{"message_id":3}""", _wire.LastJson.GetProperty("reply_parameters").GetRawText());
    }

    [Fact]
    public async Task A_reply_keyboard_may_ask_for_the_phone()
    {
        await Send(new ReplyKeyboardMarkup([[KeyboardButton.WithRequestContact("Phone")]]) { ResizeKeyboard = true });
        Assert.Equal(
            """{"keyboard":[[{"text":"Phone","request_contact":true}]],"resize_keyboard":true}""",
            _wire.LastJson.GetProperty("reply_markup").GetRawText());
    }

    [Fact]
    public async Task A_keyboard_may_be_taken_away_or_an_answer_asked_for()
    {
        await Send(new ReplyKeyboardRemove());
        Assert.Equal("""{"remove_keyboard":true}""", _wire.LastJson.GetProperty("reply_markup").GetRawText());
        await Send(new ForceReplyMarkup());
        Assert.Equal("""{"force_reply":true}""", _wire.LastJson.GetProperty("reply_markup").GetRawText());
    }

    [Fact]
    public async Task A_file_that_the_server_can_find_goes_as_json()
    {
        await _wire.Bot().SendRequest(new SendPhotoRequest { ChatId = 5, Photo = InputFile.FromFileId("AgACAgI"), Caption = "cap" });
        Assert.Equal("""{"chat_id":5,"photo":"AgACAgI","caption":"cap"}""", _wire.Calls[0].Body);
        await _wire.Bot().SendRequest(new SendPhotoRequest { ChatId = 5, Photo = InputFile.FromUri(new Uri("https://example.com/a%20b.jpg")) });
        Assert.Equal("https://example.com/a%20b.jpg", _wire.LastJson.GetProperty("photo").GetString());
    }

    Task<Message> Send(ReplyMarkup markup, ReplyParameters? reply = null) =>
        _wire.Bot().SendRequest(new SendMessageRequest { ChatId = 5, Text = "x", ReplyMarkup = markup, ReplyParameters = reply });
}
