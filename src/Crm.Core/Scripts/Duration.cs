using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Crm.Core.Scripts;

/// <summary>Lengths of time as scripts write them: 30s, 15m, 2h, 1d, 1w, or several of these in a row.</summary>
public static partial class Duration
{
    [GeneratedRegex(@"^\s*(?:(\d{1,6})\s*([smhdw])\s*)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    /// <summary>Ten years: longer ones are mistakes, and could lead past the end of the calendar.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static TimeSpan? Parse(string? text)
    {
        if (text is null || Form().Match(text) is not { Success: true } match) return null;
        var total = TimeSpan.Zero;
        for (var i = 0; i < match.Groups[1].Captures.Count && total <= Longest; i++)
            total += Unit(match.Groups[2].Captures[i].ValueSpan[0]) * int.Parse(match.Groups[1].Captures[i].ValueSpan, CultureInfo.InvariantCulture);
        return total <= Longest ? total : null;
    }

    static TimeSpan Unit(char unit) => unit switch
    {
        's' => TimeSpan.FromSeconds(1), 'm' => TimeSpan.FromMinutes(1), 'h' => TimeSpan.FromHours(1), 'd' => TimeSpan.FromDays(1), _ => TimeSpan.FromDays(7),
    };

    public static string Format(TimeSpan span)
    {
        var parts = new List<string>();
        if (span.Days > 0) parts.Add($"{span.Days}d");
        if (span.Hours > 0) parts.Add($"{span.Hours}h");
        if (span.Minutes > 0) parts.Add($"{span.Minutes}m");
        if (span.Seconds > 0 || parts.Count == 0) parts.Add($"{span.Seconds}s");
        return string.Join(' ', parts);
    }
}

/// <summary>A duration in JSON is its text.</summary>
public sealed class DurationJson : JsonConverter<TimeSpan?>
{
    public override TimeSpan? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Duration.Parse(reader.GetString()) is { } span ? span
        : reader.TokenType == JsonTokenType.Null ? null
        : throw new JsonException("a length of time is written as 30s, 15m, 2h, 1d or 1d 12h");

    public override void Write(Utf8JsonWriter writer, TimeSpan? value, JsonSerializerOptions options)
    {
        if (value is { } span) writer.WriteStringValue(Duration.Format(span));
        else writer.WriteNullValue();
    }
}

/// <summary>One string, or a list of strings; numbers and booleans are taken as their text.</summary>
public sealed class OneOrManyJson : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => FieldsJson.ReadValue(ref reader) switch
    {
        List<object?> many => [.. many.Select(Fields.Text)],
        Fields => throw new JsonException("a value or a list of values is expected, not a map"),
        var one => [Fields.Text(one)],
    };

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        if (value.Count == 1) { writer.WriteStringValue(value[0]); return; }
        writer.WriteStartArray();
        foreach (var item in value) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }
}
