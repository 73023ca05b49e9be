using System.Globalization;
using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>sendMessage and the other methods that send no file.</summary>
internal sealed class Sending(FakeBot bot)
{
    public JsonNode Message(ApiRequest call)
    {
        var chat = bot.ChatFor(call);
        var (html, plain) = Text(call, "text", 4096, "message is too long");
        if (string.IsNullOrWhiteSpace(plain)) throw Refusal.Bad("message text is empty");
        return Add(bot, chat, call, new ChatMessage { Id = 0, Html = html, Text = plain.Trim() });
    }

    public JsonNode Location(ApiRequest call) => Add(bot, bot.ChatFor(call), call, new ChatMessage
    {
        Id = 0, Location = (Coordinate(call, "latitude", 90), Coordinate(call, "longitude", 180)),
    });

    public JsonNode Contact(ApiRequest call) => Add(bot, bot.ChatFor(call), call, new ChatMessage
    {
        Id = 0, Phone = call.Required("phone_number", "phone number is empty"), Text = call.Required("first_name", "first name is empty"),
    });

    public JsonNode ChatAction(ApiRequest call)
    {
        var chat = bot.ChatFor(call);
        call.Required("action", "wrong parameter action in request");
        chat.Actions++;
        return true;
    }

    /// <summary>The text of a parameter as sent and as read; refused when it is longer than the limit after parsing.</summary>
    public static (string Html, string Plain) Text(ApiRequest call, string name, int limit, string tooLong)
    {
        var html = call.Text(name) ?? "";
        var plain = HtmlText.Plain(html, call.Text("parse_mode"));
        return plain.EnumerateRunes().Count() <= limit ? (html, plain) : throw Refusal.Bad(tooLong);
    }

    /// <summary>Completes a message from the call's common parameters, shows it in the chat and gives its JSON.</summary>
    public static JsonNode Add(FakeBot bot, Chat chat, ApiRequest call, ChatMessage message)
    {
        var markup = Markup.Read(call.Text("reply_markup"));
        var thread = chat.Id < 0 ? bot.GroupFor(call).ThreadFor(call) : call.Text("message_thread_id") is null ? null : throw Refusal.Bad("message thread not found");
        message = chat.Add(message with
        {
            Id = chat.NextId(), At = bot.Options.Time.GetUtcNow(), ReplyTo = ReplyTo(call), ThreadId = thread,
            Buttons = markup.Kind == MarkupKind.Inline ? markup.Rows : [],
        }, markup);
        return message.ToJson(bot, chat.Json());
    }

    static long? ReplyTo(ApiRequest call) =>
        call.Text("reply_parameters") is { } json ? JsonNode.Parse(json)!["message_id"]!.GetValue<long>()
        : long.TryParse(call.Text("reply_to_message_id"), out var id) ? id
        : null;

    static double Coordinate(ApiRequest call, string name, double limit) =>
        double.TryParse(call.Text(name), CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= limit
            ? value
            : throw Refusal.Bad($"{name} must be a number from {-limit} to {limit}");
}
