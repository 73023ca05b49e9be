using System.Globalization;
using System.Text;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Reads one update from its JSON, also from JSON that is no good.</summary>
static class TelegramBody
{
    static readonly JsonReaderOptions Deep = new() { MaxDepth = 1000 };

    public static Update? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Update>(json, JsonBotAPI.Options);

    /// <summary>Reads it with broken characters replaced; throws what is wrong when that does not help.</summary>
    public static Update? ReadMended(ReadOnlySpan<byte> json) => Read(Encoding.UTF8.GetBytes(Mend(Encoding.UTF8.GetString(json))));

    /// <summary>The update's id if the body is a JSON object with a whole number under update_id; else null.</summary>
    public static string? IdOf(ReadOnlySpan<byte> json)
    {
        try { return FindId(new Utf8JsonReader(json, Deep)); }
        catch (Exception error) when (error is JsonException or InvalidOperationException) { return null; }
    }

    static string? FindId(Utf8JsonReader reader)
    {
        string? id = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("update_id")) continue;
            reader.Read();
            id = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number.ToString(CultureInfo.InvariantCulture) : null;
        }
        return id;
    }

    /// <summary>Replaces \uD800 to \uDFFF escapes that stand alone.</summary>
    static string Mend(string json)
    {
        var mended = new StringBuilder(json);
        for (var i = 0; i + 1 < json.Length; i++)
        {
            if (json[i] != '\\') continue;
            if (Escaped(json, i) is { } unit && char.IsSurrogate(unit))
            {
                if (Escaped(json, i + 6) is { } next && char.IsSurrogatePair(unit, next)) { i += 11; continue; }
                mended.Remove(i, 6).Insert(i, "\\ufffd");
            }
            i++;
        }
        return mended.ToString();
    }

    static char? Escaped(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit : null;
}
