using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>A message as the user sees it in the chat with the bot.</summary>
public sealed record ChatMessage
{
    public required long Id { get; init; }

    /// <summary>False for what the user sent.</summary>
    public bool FromBot { get; init; } = true;

    /// <summary>Text or caption as people read it, tags and entities resolved.</summary>
    public string Text { get; init; } = "";

    /// <summary>Text or caption as the bot sent it.</summary>
    public string Html { get; init; } = "";

    /// <summary>Rows of buttons under the message.</summary>
    public IReadOnlyList<IReadOnlyList<Button>> Buttons { get; init; } = [];

    /// <summary>The file of a photo, document, voice and so on.</summary>
    public StoredFile? File { get; init; }

    public string? MediaGroupId { get; init; }

    /// <summary>Latitude and longitude of a location.</summary>
    public (double Latitude, double Longitude)? Location { get; init; }

    /// <summary>Phone number of a contact.</summary>
    public string? Phone { get; init; }

    public long? ReplyTo { get; init; }

    /// <summary>The topic of a group.</summary>
    public long? ThreadId { get; init; }

    /// <summary>Who wrote it in a group; null for the bot.</summary>
    public long? AuthorId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>How often the bot edited it.</summary>
    public int Edits { get; init; }

    public bool Deleted { get; init; }

    internal JsonObject ToJson(FakeBot bot, JsonObject chat)
    {
        var json = new JsonObject
        {
            ["message_id"] = Id, ["from"] = bot.Self(), ["chat"] = chat, ["date"] = At.ToUnixTimeSeconds(),
        };
        if (ThreadId is { } thread) (json["message_thread_id"], json["is_topic_message"]) = (thread, true);
        if (Edits > 0) json["edit_date"] = bot.UnixNow;
        if (MediaGroupId != null) json["media_group_id"] = MediaGroupId;
        if (File is { } file) json[file.Kind] = FileStore.MessageField(file);
        if (Location is { } at) json["location"] = new JsonObject { ["latitude"] = at.Latitude, ["longitude"] = at.Longitude };
        if (Phone != null) json["contact"] = new JsonObject { ["phone_number"] = Phone, ["first_name"] = Text };
        else if (Text != "") json[File is null ? "text" : "caption"] = Text;
        if (Buttons.Count > 0) json["reply_markup"] = new JsonObject { ["inline_keyboard"] = Rows() };
        return json;
    }

    JsonArray Rows() => [.. Buttons.Select(row => new JsonArray([.. row.Select(Cell)]))];

    static JsonObject Cell(Button button)
    {
        var json = new JsonObject { ["text"] = button.Text };
        if (button.Data != null) json["callback_data"] = button.Data;
        if (button.Url != null) json["url"] = button.Url;
        return json;
    }
}
