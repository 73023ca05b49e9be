using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Serialization;

/// <summary>Writes a markup as what it is.</summary>
sealed class ReplyMarkupConverter : JsonConverter<ReplyMarkup>
{
    public override ReplyMarkup Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A markup of unknown kind is only ever sent, never read.");

    public override void Write(Utf8JsonWriter writer, ReplyMarkup value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
