using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Types;

namespace Telegram.Bot.Serialization;

/// <summary>An id or a URL as it is; a stream as a reference to its part of the form.</summary>
sealed class InputFileConverter : JsonConverter<InputFile>
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(InputFile));

    public override InputFile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A file to send is never read.");

    public override void Write(Utf8JsonWriter writer, InputFile value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value switch
        {
            InputFileStream stream => Uploads.Add(stream),
            InputFileUrl link => link.Url.AbsoluteUri,
            InputFileId known => known.Id,
            _ => throw new NotSupportedException($"A {value.GetType()} cannot be sent."),
        });
}
