using System.Text;
using System.Text.Json;
using Telegram.Bot.Serialization;
using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>A request that may carry files: JSON while it has none, a multipart form once a stream is among its values.</summary>
public abstract class FileRequestBase<TResponse>(string methodName) : RequestBase<TResponse>(methodName)
{
    public override HttpContent? ToHttpContent()
    {
        using var uploads = Uploads.Collect();
        var json = ToJson();
        return uploads.Files.Count == 0 ? JsonContentOf(json) : Form(json, uploads.Files);
    }

    static MultipartFormDataContent Form(byte[] json, List<InputFileStream> files)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var document = JsonDocument.Parse(json);
        foreach (var field in document.RootElement.EnumerateObject())
        {
            var text = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
            form.Add(new StringContent(text) { Headers = { ContentType = null } }, $"\"{field.Name}\"");
        }

        for (var number = 0; number < files.Count; number++) form.Add(Part(number, files[number]));
        return form;
    }

    static StreamPart Part(int number, InputFileStream file)
    {
        var part = new StreamPart(file);
        var name = (file.FileName ?? "file").Replace("\\", "\\\\").Replace("\"", "\\\"").ReplaceLineEndings(" ");
        part.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{number}\"; filename=\"{name}\"");
        return part;
    }
}
