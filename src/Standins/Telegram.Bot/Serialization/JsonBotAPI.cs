using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Serialization;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot;

/// <summary>How Bot API values are written as JSON and read back.</summary>
public static class JsonBotAPI
{
    static JsonBotAPI() => Configure(Options = new JsonSerializerOptions());

    public static JsonSerializerOptions Options { get; }

    /// <summary>Makes other options, such as those of a web framework, read and write Bot API values.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UnixDateTimeConverter());
        options.Converters.Add(new EnumConverterFactory());
        options.Converters.Add(new ChatIdConverter());
        options.Converters.Add(new InputFileConverter());
        options.Converters.Add(new VariantConverter<ReplyMarkup>());
        options.Converters.Add(new VariantConverter<IAlbumInputMedia>());
        foreach (var converter in Variants.Converters()) options.Converters.Add(converter);
    }
}
