using Crm.Core.Conversations;

namespace Crm.Bot.Channels.WebChat;

/// <summary>A message of the history as the browser gets it; ids are strings, because a browser's numbers have 53 bits.</summary>
sealed record ChatMessage
{
    public const int MaxText = 16_000;

    public required string Id { get; init; }
    /// <summary>The id that the browser gave it, for the visitor's own.</summary>
    public string? ClientId { get; init; }
    /// <summary>"visitor", "staff" or "bot".</summary>
    public required string From { get; init; }
    public required DateTimeOffset At { get; init; }
    public required MessageKind Kind { get; init; }
    /// <summary>Channel-neutral markup.</summary>
    public string? Text { get; init; }
    public IReadOnlyList<IReadOnlyList<Button>>? Buttons { get; init; }
    public ContactRequest? Request { get; init; }
    public string? Pressed { get; init; }
    public SharedContact? Contact { get; init; }
    public SharedLocation? Location { get; init; }
    public IReadOnlyList<ChatFile>? Files { get; init; }

    public static ChatMessage Of(Message message, IEnumerable<Attachment> attachments)
    {
        var extras = MessageExtras.Of(message);
        ChatFile[] files = [.. attachments.Select(a => new ChatFile(a.Id.ToString(null, null), a.Kind, a.FileName, a.Size, null)), .. attachments.Any() ? [] : Sent(message, extras)];
        var visitor = message.Direction == MessageDirection.Incoming;
        return new()
        {
            Id = message.Id.ToString(null, null),
            ClientId = visitor ? message.ExternalId : null,
            From = visitor ? "visitor" : message.AuthorId is null ? "bot" : "staff",
            At = message.At,
            Kind = message.Kind,
            Text = message.Text,
            Buttons = extras.Buttons,
            Request = extras.Request,
            Pressed = extras.Pressed,
            Contact = extras.Contact,
            Location = extras.Location,
            Files = files.Length > 0 ? files : null,
        };
    }

    /// <summary>A file of ours is fetched by its message's id, one elsewhere by its address.</summary>
    static IEnumerable<ChatFile> Sent(Message message, MessageExtras extras)
    {
        if (extras.File is not { } file) yield break;
        var elsewhere = Uri.TryCreate(file.Source, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        yield return new ChatFile(message.Id.ToString(null, null), file.Kind, file.FileName, null, elsewhere ? file.Source : null);
    }
}

/// <summary>A file of a message: fetched from files/{id}, or opened at its address.</summary>
sealed record ChatFile(string Id, MessageKind Kind, string? Name, long? Size, string? Url);
