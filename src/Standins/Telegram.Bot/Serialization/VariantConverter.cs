using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telegram.Bot.Serialization;

/// <summary>Writes a value as what it is, and reads it as the type that the telling word names.</summary>
sealed class VariantConverter<T> : JsonConverter<T>
    where T : class
{
    readonly byte[]? _telling;
    readonly (byte[] Word, Type Type)[] _types = [];
    readonly Type? _unknown;

    public VariantConverter()
    {
    }

    public VariantConverter(string telling, Dictionary<string, Type> types, Type unknown)
    {
        _telling = Encoding.UTF8.GetBytes(telling);
        _types = [.. types.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value))];
        _unknown = unknown;
    }

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (_telling is null) throw new NotSupportedException($"A {typeof(T).Name} is only ever sent, never read.");
        return (T?)JsonSerializer.Deserialize(ref reader, TypeNamedIn(reader), options);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);

    // The reader is a copy: looking ahead does not move the caller's.
    Type TypeNamedIn(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException($"A {typeof(T).Name} must be an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(_telling);
            reader.Read();
            if (!found)
            {
                reader.Skip();
                continue;
            }

            foreach (var (word, type) in _types)
                if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(word)) return type;
            break;
        }

        return _unknown!;
    }
}
