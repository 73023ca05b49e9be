using System.Text;
using System.Text.Json;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels.WebChat;

/// <summary>What the browser posts: an id of its own making and exactly one content.</summary>
sealed record ChatPost
{
    public const int MaxBody = 64 * 1024;
    /// <summary>The id of a visitor's one start in the inbox and in the history.</summary>
    public const string StartId = "start";
    const int MaxText = 4000;
    const int MaxButton = 64;
    const int MaxPayload = 200;
    const int MaxDetail = 500;
    static readonly HashSet<string> Details = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "page", "referrer"];

    public Guid? ClientId { get; init; }
    public string? Text { get; init; }
    public PressedButton? Button { get; init; }
    public GivenContact? Contact { get; init; }
    public GivenLocation? Location { get; init; }
    public Arrival? Start { get; init; }

    /// <param name="MessageId">The message that carries the button.</param>
    /// <param name="Label">What the visitor saw on it, for the history.</param>
    public sealed record PressedButton(string? Data, string? MessageId, string? Label);

    public sealed record GivenContact(string? Phone, string? Name);

    public sealed record GivenLocation(double? Latitude, double? Longitude);

    /// <param name="Payload">The page's ?start=.</param>
    /// <param name="Details">Where the visitor comes from: utm_* tags, page, referrer.</param>
    public sealed record Arrival(string? Payload, Dictionary<string, string?>? Details);

    /// <summary>Reads a body; null when it is not what the browser posts.</summary>
    public static async Task<ChatPost?> Read(Stream body, CancellationToken cancellation)
    {
        try { return await JsonSerializer.DeserializeAsync<ChatPost>(body, FieldsJson.Options, cancellation); }
        catch (JsonException) { return null; }
    }

    /// <summary>The message for the inbox; null when a content is missing, double or beyond its limits.</summary>
    public IncomingMessage? For(Visitor visitor, Sender sender, DateTimeOffset now)
    {
        if (ClientId is not { } id || new object?[] { Text, Button, Contact, Location, Start }.Count(c => c is not null) != 1) return null;
        var message = new IncomingMessage
        {
            ChannelAccountId = visitor.Account.Id, ExternalId = visitor.ExternalId(id.ToString()), ChatId = visitor.Key,
            Kind = IncomingKind.Message, MessageId = id.ToString(), At = now, Sender = sender,
        };
        return this switch
        {
            { Text: { } text } => Typed(message, Clean(text)),
            { Button: { } button } => Pressed(message, button),
            { Contact: { } contact } => Shared(message, contact),
            { Location: { } place } => Placed(message, place),
            { Start: { } start } => Started(message with { ExternalId = visitor.ExternalId(StartId), MessageId = StartId }, start),
            _ => null,
        };
    }

    static IncomingMessage? Typed(IncomingMessage message, string text) => text.Length is 0 or > MaxText ? null : message with { Text = text };

    static IncomingMessage? Pressed(IncomingMessage message, PressedButton button) =>
        button.Data is { Length: > 0 } data && Encoding.UTF8.GetByteCount(data) <= MaxButton && Clean(data) == data && long.TryParse(button.MessageId, out var on)
        && Clean(button.Label ?? data) is { Length: <= MaxPayload } label
            ? message with
            {
                Kind = IncomingKind.Button, MessageKind = MessageKind.Button, ButtonData = data, Text = label, MessageId = on.ToString(null, null), CallbackId = message.MessageId,
            }
            : null;

    /// <summary>A typed number is the visitor's word only: it comes as the text it is, and its contact proves nothing.</summary>
    static IncomingMessage? Shared(IncomingMessage message, GivenContact contact) =>
        PhoneNumber.Normalize(contact.Phone) is { } phone && Clean(contact.Name ?? "") is { Length: <= MaxPayload } name
            ? message with { Text = phone, Contact = new SharedContact(phone, name, IsOwn: false) }
            : null;

    static IncomingMessage? Placed(IncomingMessage message, GivenLocation place) =>
        place is { Latitude: >= -90 and <= 90 and var latitude, Longitude: >= -180 and <= 180 and var longitude }
            ? message with { MessageKind = MessageKind.Location, Location = new SharedLocation(latitude, longitude) }
            : null;

    static IncomingMessage? Started(IncomingMessage message, Arrival start)
    {
        var payload = Clean(start.Payload ?? "");
        var details = (start.Details ?? []).Where(d => Details.Contains(d.Key) && d.Value is { Length: > 0 and <= MaxDetail })
            .Select(d => KeyValuePair.Create(d.Key, (object?)Clean(d.Value!)));
        return payload.Length > MaxPayload ? null
            : message with { Kind = IncomingKind.Start, Text = payload.Length == 0 ? null : payload, Data = new Fields(details) };
    }

    /// <summary>Drops what no keyboard types and some databases refuse: control characters other than line ends and tabs.</summary>
    static string Clean(string text) => new string([.. text.Replace("\r\n", "\n").Where(c => !char.IsControl(c) || c is '\n' or '\t')]).Trim();
}
