using System.Text.Json;
using Telegram.Bot;
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
        var message = await _wire.Bot().SendMessage(5, "hi «there»");
        Assert.Equal("""{"chat_id":5,"text":"hi «there»"}""", _wire.Calls[0].Body);
        Assert.Equal(("http://localhost:8081/bot42:secret/sendMessage", "application/json"), (_wire.Calls[0].Url, _wire.Calls[0].MediaType));
        Assert.Equal((7, "hi", MessageType.Text), (message.Id, message.Text, message.Type));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), message.Date);
    }

    [Theory]
    [InlineData(ParseMode.Html, "HTML")]
    [InlineData(ParseMode.Markdown, "Markdown")]
    [InlineData(ParseMode.MarkdownV2, "MarkdownV2")]
    public async Task Parse_modes_go_by_the_servers_names(ParseMode mode, string expected)
    {
        await _wire.Bot().SendMessage("@shop", "x", mode);
        Assert.Equal(expected, _wire.LastJson.GetProperty("parse_mode").GetString());
        Assert.Equal("@shop", _wire.LastJson.GetProperty("chat_id").GetString());
    }

    [Fact]
    public async Task Inline_buttons_go_row_by_row()
    {
        var rows = new InlineKeyboardMarkup().AddButton("Yes", "y").AddButton("No", "n")
            .AddNewRow(InlineKeyboardButton.WithUrl("Site", "https://example.com"));
        await _wire.Bot().SendMessage(5, "x", replyMarkup: rows, replyParameters: 3);
        Assert.Equal(
            """{"inline_keyboard":[[{"text":"Yes","callback_data":"y"},{"text":"No","callback_data":"n"}],[{"text":"Site","url":"https://example.com"}]]}""",
            _wire.LastJson.GetProperty("reply_markup").GetRawText());
        Assert.Equal("""{"message_id":3}""", _wire.LastJson.GetProperty("reply_parameters").GetRawText());
    }

    [Fact]
    public async Task A_reply_keyboard_may_ask_for_the_phone()
    {
        var keyboard = new ReplyKeyboardMarkup(KeyboardButton.WithRequestContact("Phone")) { ResizeKeyboard = true };
        await _wire.Bot().SendMessage(5, "x", replyMarkup: keyboard);
        Assert.Equal(
            """{"keyboard":[[{"text":"Phone","request_contact":true}]],"resize_keyboard":true}""",
            _wire.LastJson.GetProperty("reply_markup").GetRawText());
        await _wire.Bot().SendMessage(5, "x", replyMarkup: new ReplyKeyboardRemove());
        Assert.Equal("""{"remove_keyboard":true}""", _wire.LastJson.GetProperty("reply_markup").GetRawText());
        await _wire.Bot().SendMessage(5, "x", replyMarkup: new ForceReplyMarkup { Selective = true });
        Assert.Equal("""{"force_reply":true,"selective":true}""", _wire.LastJson.GetProperty("reply_markup").GetRawText());
    }

    [Fact]
    public async Task A_place_on_the_equator_keeps_its_zero()
    {
        await _wire.Bot().SendLocation(5, 0, 6.5);
        Assert.Equal(0, _wire.LastJson.GetProperty("latitude").GetDouble());
    }

    [Fact]
    public async Task Command_scopes_and_update_kinds_go_as_words()
    {
        _wire.Answers("""{"ok":true,"result":true}""").Answers("""{"ok":true,"result":[]}""");
        await _wire.Bot().SetMyCommands([new BotCommand("start", "Begin")], BotCommandScope.ChatMember(-100, 9), "ru");
        Assert.Equal(
            """{"commands":[{"command":"start","description":"Begin"}],"scope":{"type":"chat_member","chat_id":-100,"user_id":9},"language_code":"ru"}""",
            _wire.Calls[0].Body);
        await _wire.Bot().GetUpdates(offset: 8, timeout: 0, allowedUpdates: [UpdateType.Message, UpdateType.CallbackQuery]);
        Assert.Equal("""{"offset":8,"timeout":0,"allowed_updates":["message","callback_query"]}""", _wire.Calls[1].Body);
    }

    [Fact]
    public async Task A_file_that_the_server_knows_goes_as_json()
    {
        await _wire.Bot().SendPhoto(5, "AgACAgI", "cap");
        Assert.Equal("""{"chat_id":5,"photo":"AgACAgI","caption":"cap"}""", _wire.Calls[0].Body);
        await _wire.Bot().SendPhoto(5, InputFile.FromString("https://example.com/a%20b.jpg"));
        Assert.Equal("https://example.com/a%20b.jpg", _wire.LastJson.GetProperty("photo").GetString());
    }

    [Fact]
    public void An_answer_to_a_webhook_names_its_method()
    {
        var request = new Telegram.Bot.Requests.SendMessageRequest { ChatId = 5, Text = "x", IsWebhookResponse = true };
        Assert.Equal(
            """{"chat_id":5,"text":"x","method":"sendMessage"}""",
            Sorted(JsonSerializer.SerializeToElement(request, JsonBotAPI.Options)));
    }

    static string Sorted(JsonElement json) =>
        "{" + string.Join(",", json.EnumerateObject().OrderBy(p => p.Name == "method").Select(p => $"\"{p.Name}\":{p.Value.GetRawText()}")) + "}";
}
