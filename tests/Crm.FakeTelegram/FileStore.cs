using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>A file that a bot or a user sent.</summary>
public sealed record StoredFile(string FileId, string Kind, string Name, string? MimeType, byte[] Content)
{
    internal string Path => $"{Kind}/{FileId}{System.IO.Path.GetExtension(Name)}";
}

/// <summary>Files by file_id, with what getFile and the download give.</summary>
public sealed class FileStore
{
    const int DownloadLimit = 20 << 20;
    readonly ConcurrentDictionary<string, StoredFile> _files = new();
    int _count;

    /// <summary>The file, or null.</summary>
    public StoredFile? Find(string fileId) => _files.GetValueOrDefault(fileId);

    internal StoredFile Keep(string kind, string name, string? mimeType, byte[] content)
    {
        var number = Interlocked.Increment(ref _count);
        var file = new StoredFile($"AgACFake{number:D8}", kind, name, mimeType, content);
        return _files[file.FileId] = file;
    }

    internal StoredFile? AtPath(string path) => _files.Values.FirstOrDefault(f => f.Path == path);

    internal JsonNode Describe(ApiRequest call)
    {
        var file = Find(call.Required("file_id", "file_id not specified")) ?? throw Refusal.Bad("invalid file_id");
        if (file.Content.Length > DownloadLimit) throw Refusal.Bad("file is too big");
        var json = Json(file);
        json["file_path"] = file.Path;
        return json;
    }

    internal static JsonObject Json(StoredFile file) => new()
    {
        ["file_id"] = file.FileId, ["file_unique_id"] = "u" + file.FileId, ["file_size"] = file.Content.Length,
    };

    /// <summary>The message field of a media kind: a list of sizes for a photo, one object otherwise.</summary>
    internal static JsonNode MessageField(StoredFile file)
    {
        var json = Json(file);
        switch (file.Kind)
        {
            case "photo":
                (json["width"], json["height"]) = (800, 600);
                return new JsonArray(json);
            case "video_note":
                (json["length"], json["duration"]) = (240, 3);
                return json;
            case "voice" or "audio" or "video" or "animation":
                json["duration"] = 3;
                if (file.Kind is "video" or "animation") (json["width"], json["height"]) = (640, 480);
                break;
        }
        if (file.Kind != "voice") json["file_name"] = file.Name;
        if (file.MimeType != null) json["mime_type"] = file.MimeType;
        return json;
    }
}
