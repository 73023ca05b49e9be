using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>sendPhoto and its kin, and sendMediaGroup: an upload is stored and gets a file_id.</summary>
internal sealed class Media(FakeBot bot)
{
    int _groups;

    public JsonNode Send(ApiRequest call, string kind)
    {
        var chat = bot.ChatFor(call);
        var (html, plain) = Sending.Text(call, "caption", 1024, "message caption is too long");
        var file = File(call, kind, call.Text(kind), kind);
        return Sending.Add(bot, chat, call, new ChatMessage { Id = 0, Html = html, Text = plain, File = file });
    }

    public JsonNode SendGroup(ApiRequest call)
    {
        var chat = bot.ChatFor(call);
        var items = JsonNode.Parse(call.Required("media", "there are no media in the request"))!.AsArray();
        if (items.Count is < 2 or > 10) throw Refusal.Bad("group send failed: an album has 2 to 10 items");
        var group = $"bot-{Interlocked.Increment(ref _groups)}";
        var messages = items.Select(item => Item(call, item!.AsObject(), group)).ToList();
        return new JsonArray([.. messages.Select(message => Sending.Add(bot, chat, call, message))]);
    }

    ChatMessage Item(ApiRequest call, JsonObject item, string group)
    {
        var kind = item["type"]!.GetValue<string>();
        var html = item["caption"]?.GetValue<string>() ?? "";
        var plain = HtmlText.Plain(html, item["parse_mode"]?.GetValue<string>());
        return new()
        {
            Id = 0, Html = html, Text = plain, MediaGroupId = group,
            File = File(call, kind, item["media"]?.GetValue<string>(), ""),
        };
    }

    /// <summary>An uploaded file (under its field's name or as attach://name), or a known one by its file_id.</summary>
    StoredFile File(ApiRequest call, string kind, string? reference, string field)
    {
        var name = reference?.StartsWith("attach://", StringComparison.Ordinal) == true ? reference["attach://".Length..] : field;
        if (call.Uploads.TryGetValue(name, out var upload))
            return upload.Content.Length > 0
                ? bot.Files.Keep(kind, upload.Name, upload.MimeType, upload.Content)
                : throw Refusal.Bad("file must be non-empty");
        if (reference is null) throw Refusal.Bad($"there is no {kind.Replace('_', ' ')} in the request");
        return bot.Files.Find(reference) ?? throw Refusal.Bad("wrong file identifier/HTTP URL specified");
    }
}
