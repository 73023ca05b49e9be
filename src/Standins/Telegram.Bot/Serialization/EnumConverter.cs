using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Serialization;

/// <summary>Makes converters for the Bot API's own enumerations.</summary>
sealed class EnumConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsEnum && typeToConvert.Assembly == typeof(EnumConverterFactory).Assembly;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(EnumConverter<>).MakeGenericType(typeToConvert))!;
}

/// <summary>Snake case words; a word that is not known reads as the enumeration's zero.</summary>
sealed class EnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    static readonly FrozenDictionary<T, JsonEncodedText> Words = Enum.GetValues<T>().ToFrozenDictionary(
        value => value, value => JsonEncodedText.Encode(WordFor(value)));

    static readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> Values = Words
        .ToFrozenDictionary(pair => pair.Value.Value, pair => pair.Key)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException($"A {typeof(T).Name} must be a word.");
        Span<char> word = stackalloc char[64];
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > word.Length) return default;
        return Values.TryGetValue(word[..reader.CopyString(word)], out var value) ? value : default;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (Words.TryGetValue(value, out var word)) writer.WriteStringValue(word);
        else writer.WriteStringValue("unknown");
    }

    // The parse modes are the one enumeration whose words are not in snake case.
    static string WordFor(T value) => value switch
    {
        ParseMode.Html => "HTML",
        ParseMode.Markdown or ParseMode.MarkdownV2 => value.ToString(),
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
    };
}
