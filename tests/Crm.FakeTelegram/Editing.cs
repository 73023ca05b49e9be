using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>What a bot answered to a pressed button; <paramref name="Text"/> is null when it only stopped the spinner.</summary>
public sealed record CallbackAnswer(string? Text, bool ShowAlert);

/// <summary>Methods that change what was sent, and the answer to a pressed button.</summary>
internal sealed class Editing(FakeBot bot)
{
    const string Same = "message is not modified: specified new message content and reply markup are exactly the same"
        + " as a current content and reply markup of the message";

    public JsonNode Text(ApiRequest call)
    {
        var (html, plain) = Sending.Text(call, "text", 4096, "MESSAGE_TOO_LONG");
        if (string.IsNullOrWhiteSpace(plain)) throw Refusal.Bad("message text is empty");
        return Change(call, old => old.File is not null ? throw Refusal.Bad("there is no text in the message to edit") : old with { Html = html, Text = plain.Trim() });
    }

    public JsonNode ReplyMarkup(ApiRequest call) => Change(call, old => old);

    JsonNode Change(ApiRequest call, Func<ChatMessage, ChatMessage> change)
    {
        var chat = bot.ChatFor(call);
        var old = Target(chat, call, "message to edit not found");
        if (!old.FromBot) throw Refusal.Bad("message can't be edited");
        var markup = Markup.Read(call.Text("reply_markup"));
        if (markup.Kind is not (MarkupKind.None or MarkupKind.Inline)) throw Refusal.Bad("inline keyboard expected");
        var changed = change(old) with { Buttons = markup.Rows };
        if (changed.Html == old.Html && SameRows(changed.Buttons, old.Buttons)) throw Refusal.Bad(Same);
        return chat.Replace(changed with { Edits = old.Edits + 1 }).ToJson(bot, chat.Json());
    }

    static bool SameRows(IReadOnlyList<IReadOnlyList<Button>> a, IReadOnlyList<IReadOnlyList<Button>> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => pair.First.SequenceEqual(pair.Second));

    public JsonNode Delete(ApiRequest call)
    {
        var chat = bot.ChatFor(call);
        chat.Replace(Target(chat, call, "message to delete not found") with { Deleted = true });
        return true;
    }

    static ChatMessage Target(Chat chat, ApiRequest call, string refusal) =>
        chat.Find(call.Number("message_id", 0)) ?? throw Refusal.Bad(refusal);

    public JsonNode AnswerCallback(ApiRequest call)
    {
        var text = call.Text("text");
        if (text?.Length > 200) throw Refusal.Bad("MESSAGE_TOO_LONG");
        if (!bot.Callbacks.TryRemove(call.Text("callback_query_id") ?? "", out var query))
            throw Refusal.Bad("query is too old and response timeout expired or query ID is invalid");
        query.SetResult(new(text, call.Flag("show_alert")));
        return true;
    }
}
