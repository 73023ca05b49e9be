using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Core;

/// <summary>Reads and writes <see cref="Fields"/> as plain JSON; numbers are decimals.</summary>
public sealed class FieldsJson : JsonConverter<Fields>
{
    /// <summary>The way rows store JSON: camel case, readable Cyrillic, no nulls.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new FieldsJson(), new ValueJson() },
    };

    public override Fields Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var fields = new Fields();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = StoredText.Clean(reader.GetString()!);
            reader.Read();
            fields[name] = ReadValue(ref reader);
        }
        return fields;
    }

    internal static object? ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.String: return StoredText.Clean(reader.GetString());
            case JsonTokenType.Number: return reader.TryGetDecimal(out var number) ? number : (object)reader.GetDouble().ToString("R", null);
            case JsonTokenType.StartArray:
                var list = new List<object?>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) list.Add(ReadValue(ref reader));
                return list;
            case JsonTokenType.StartObject:
                var map = new Fields();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = StoredText.Clean(reader.GetString()!);
                    reader.Read();
                    map[name] = ReadValue(ref reader);
                }
                return map;
            default: throw new JsonException($"A value cannot start with {reader.TokenType}.");
        }
    }

    public override void Write(Utf8JsonWriter writer, Fields value, JsonSerializerOptions options) => WriteValue(writer, value);

    internal static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool yes: writer.WriteBooleanValue(yes); break;
            case string text: writer.WriteStringValue(text); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case IEnumerable<KeyValuePair<string, object?>> map:
                writer.WriteStartObject();
                foreach (var (name, item) in map)
                {
                    writer.WritePropertyName(name);
                    WriteValue(writer, item);
                }
                writer.WriteEndObject();
                break;
            case System.Collections.IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list) WriteValue(writer, item);
                writer.WriteEndArray();
                break;
            default: writer.WriteStringValue(Fields.Text(value)); break;
        }
    }

    /// <summary>The same for a property declared as object: scripts write plain values there.</summary>
    sealed class ValueJson : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => ReadValue(ref reader);

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => WriteValue(writer, value);
    }
}
