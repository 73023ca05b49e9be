using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Serialization;

namespace Telegram.Bot;

/// <summary>How Bot API values are written as JSON and read back.</summary>
public static class JsonBotAPI
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        Converters =
        {
            new ChatIdConverter(), new ChatMemberConverter(), new EnumConverterFactory(), new InputFileConverter(), new ReplyMarkupConverter(), new UnixDateTimeConverter(),
        },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
}
