using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telegram.Bot.Serialization;

/// <summary>Seconds since 1970, UTC.</summary>
sealed class UnixDateTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FromSeconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(ToSeconds(value));

    // The date of a message that can no longer be read is 0; it stays recognisable as the default date.
    public static DateTime FromSeconds(long seconds) => seconds == 0 ? default : DateTime.UnixEpoch.AddSeconds(seconds);

    public static long ToSeconds(DateTime value) =>
        value == default ? 0 : (long)(value.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
}
