using System.Text;
using System.Text.Json;

namespace Crm.Fakes;

/// <summary>A button that a user sees: under a message (data or url) or on the keyboard (text, contact, location).</summary>
public sealed record Button(string Text, string? Data = null, string? Url = null, bool AsksContact = false, bool AsksLocation = false);

internal enum MarkupKind { None, Inline, Keyboard, Remove, ForceReply }

/// <summary>reply_markup of a call, checked as the real server does.</summary>
internal sealed record Markup(MarkupKind Kind, IReadOnlyList<IReadOnlyList<Button>> Rows)
{
    public static readonly Markup None = new(MarkupKind.None, []);

    public static Markup Read(string? json)
    {
        if (json is null) return None;
        JsonElement root;
        try { root = JsonDocument.Parse(json).RootElement; }
        catch (JsonException) { throw Refusal.Bad("can't parse reply keyboard markup JSON object"); }
        if (root.ValueKind != JsonValueKind.Object) throw Refusal.Bad("object expected as reply markup");
        if (root.TryGetProperty("inline_keyboard", out var inline)) return new(MarkupKind.Inline, Read(inline, Inline));
        if (root.TryGetProperty("keyboard", out var keyboard)) return new(MarkupKind.Keyboard, Read(keyboard, OnKeyboard));
        if (root.TryGetProperty("remove_keyboard", out _)) return new(MarkupKind.Remove, []);
        return root.TryGetProperty("force_reply", out _) ? new(MarkupKind.ForceReply, []) : None;
    }

    static IReadOnlyList<IReadOnlyList<Button>> Read(JsonElement rows, Func<JsonElement, Button> button)
    {
        if (rows.ValueKind != JsonValueKind.Array || rows.EnumerateArray().Any(r => r.ValueKind != JsonValueKind.Array))
            throw Refusal.Bad("field \"inline_keyboard\" of the InlineKeyboardMarkup should be an Array of Arrays");
        return [.. rows.EnumerateArray().Select(row => (IReadOnlyList<Button>)[.. row.EnumerateArray().Select(button)]).Where(r => r.Count > 0)];
    }

    static Button Inline(JsonElement json)
    {
        var (text, data, url) = (Text(json, "text"), Text(json, "callback_data"), Text(json, "url"));
        if (string.IsNullOrEmpty(text)) throw Refusal.Bad("can't parse inline keyboard button: Field \"text\" must be non-empty");
        if (data is not null && Encoding.UTF8.GetByteCount(data) is < 1 or > 64) throw Refusal.Bad("BUTTON_DATA_INVALID");
        if (data is null && !json.EnumerateObject().Any(p => p.Name is not "text" and not "style" and not "icon_custom_emoji_id"))
            throw Refusal.Bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        return new Button(text, data, url);
    }

    static Button OnKeyboard(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return new Button(json.GetString()!);
        if (Text(json, "text") is not { Length: > 0 } text)
            throw Refusal.Bad("can't parse keyboard button: Field \"text\" must be non-empty");
        return new Button(text, AsksContact: Flag(json, "request_contact"), AsksLocation: Flag(json, "request_location"));
    }

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
