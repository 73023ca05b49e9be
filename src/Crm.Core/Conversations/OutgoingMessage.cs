using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Core.Conversations;

/// <summary>A message to a customer in channel-neutral form; also the stored payload of an outbox row.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Channel-neutral markup (see <see cref="Message.Text"/>).</summary>
    public string Text { get; init; } = "";
    /// <summary>Buttons under the message, row by row.</summary>
    public IReadOnlyList<IReadOnlyList<Button>>? Buttons { get; init; }
    /// <summary>A keyboard in place of the customer's own that asks for a contact or a location.</summary>
    public ContactRequest? Request { get; init; }
    /// <summary>Takes such a keyboard away.</summary>
    public bool RemoveRequest { get; init; }
    public OutgoingFile? File { get; init; }
    public string? ReplyToMessageId { get; init; }
    /// <summary>The message at the provider that this one replaces, where the channel can do that; else it is sent anew.</summary>
    public string? Edits { get; init; }
    /// <summary>What goes in place of all of it where the channel takes no free text any more.</summary>
    public TemplateUse? Template { get; init; }
    /// <summary>Where in a group of staff it goes.</summary>
    public TopicUse? Topic { get; init; }
}

/// <summary>A content template that the provider has approved, with its variables filled in.</summary>
/// <param name="Name">Its name at the provider.</param>
/// <param name="Language">ISO 639-1 code of the wanted translation.</param>
/// <param name="Variables">Plain texts for {{1}}, {{2}} and so on.</param>
public sealed record TemplateUse(string Name, string Language, IReadOnlyList<string> Variables);

/// <summary>A button: either data that comes back when it is pressed (at most 64 bytes), or an address to open.</summary>
public sealed record Button(string Label, string? Data = null, string? Url = null);

public enum RequestKind { Contact, Location }

/// <summary>A keyboard button that shares the person's contact or location.</summary>
public sealed record ContactRequest(RequestKind Kind, string Label);

/// <summary>A file to send, by its name in the blob folder or by address; channels cache the provider's handle of it.</summary>
public sealed record OutgoingFile(MessageKind Kind, string Source, string? FileName = null)
{
    /// <summary>What was made for this one message and is kept nowhere: no outbox row has it; null: the source says where it is.</summary>
    [JsonIgnore]
    public byte[]? Content { get; init; }
}

/// <summary>What a stored message has besides its text.</summary>
public sealed record MessageExtras
{
    public IReadOnlyList<IReadOnlyList<Button>>? Buttons { get; init; }
    public ContactRequest? Request { get; init; }
    public OutgoingFile? File { get; init; }
    public SharedContact? Contact { get; init; }
    public SharedLocation? Location { get; init; }
    /// <summary>The label of the pressed button.</summary>
    public string? Pressed { get; init; }
    /// <summary>The content template that went in place of the text: the channel was closed.</summary>
    public TemplateUse? Template { get; init; }
    /// <summary>How many short messages it takes, which is what SMS are paid by.</summary>
    public int? Segments { get; init; }

    /// <summary>Those of a stored message; empty ones when it has only its text.</summary>
    public static MessageExtras Of(Message message) => message.Extras is { } json ? JsonSerializer.Deserialize<MessageExtras>(json, FieldsJson.Options) ?? new() : new();
}

/// <summary>How an outbox row keeps its message.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OutgoingMessage))]
public sealed partial class OutgoingJson : JsonSerializerContext
{
    /// <summary>Keeps Cyrillic as it is: half the size, and people can read the row.</summary>
    public static readonly OutgoingJson Readable = new(new System.Text.Json.JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
