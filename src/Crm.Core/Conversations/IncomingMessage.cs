namespace Crm.Core.Conversations;

/// <summary>What came in.</summary>
public enum IncomingKind { Message, Start, Button, Edit, Blocked, Unblocked, Timer, Event, Lead, StaffAnswer, StaffMessage, Greeting, Offer }

/// <summary>One thing that happened to a conversation, in the same form for every channel, timer and outside event.</summary>
public sealed record IncomingMessage
{
    public required long ChannelAccountId { get; init; }
    /// <summary>Unique in the account: a repeat of it is a no-op. Telegram: the update id.</summary>
    public required string ExternalId { get; init; }
    /// <summary>The chat at the provider.</summary>
    public required string ChatId { get; init; }
    public required IncomingKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public Sender? Sender { get; init; }
    public MessageKind MessageKind { get; init; } = MessageKind.Text;
    /// <summary>Plain text as typed; a caption for media; the payload of a deep link for <see cref="IncomingKind.Start"/>.</summary>
    public string? Text { get; init; }
    /// <summary>The same with its formatting as channel-neutral markup; null when it has none.</summary>
    public string? Markup { get; init; }
    public string? MessageId { get; init; }
    public string? ReplyToMessageId { get; init; }
    public string? AlbumId { get; init; }
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];
    public SharedContact? Contact { get; init; }
    public SharedLocation? Location { get; init; }
    /// <summary>The data of a pressed button.</summary>
    public string? ButtonData { get; init; }
    /// <summary>What the provider wants answered for a pressed button.</summary>
    public string? CallbackId { get; init; }
    /// <summary>The follow-up's row, for <see cref="IncomingKind.Timer"/>, <see cref="IncomingKind.StaffMessage"/> and <see cref="IncomingKind.Greeting"/>, and a timer's token.</summary>
    public long? FollowUpId { get; init; }
    public string? TimerToken { get; init; }
    /// <summary>The event's name, as in payment.received, for <see cref="IncomingKind.Event"/>.</summary>
    public string? EventName { get; init; }
    /// <summary>The event's particulars, or a lead's fields.</summary>
    public Fields? Data { get; init; }
    /// <summary>The member of staff who answers a step of theirs, or wrote the message.</summary>
    public long? UserId { get; init; }
    /// <summary>The group in which it happened; null in a private chat. The bot's being taken in or out of it is Unblocked or Blocked.</summary>
    public IncomingGroup? Group { get; init; }
    /// <summary>The topic of the group; null in its general one.</summary>
    public int? ThreadId { get; init; }
}

/// <summary>A group as an update tells of it.</summary>
/// <param name="MayManageTopics">Whether the bot may; null where the update does not tell.</param>
public sealed record IncomingGroup(string Title, bool IsForum, bool? MayManageTopics = null);

/// <summary>Who wrote: the person's id at the provider and what it tells about them.</summary>
/// <param name="Phone">E.164; the provider vouches that it is theirs.</param>
public sealed record Sender(string ExternalId, string Name, string? Username = null, string? Language = null, string? Phone = null);

/// <summary>A file somebody sent; the bytes are still at the provider.</summary>
public sealed record IncomingFile(MessageKind Kind, string ExternalId, string? ExternalUniqueId, string? FileName, string? MimeType, long? Size);

/// <summary>A shared contact; it proves the number only when it is the sender's own.</summary>
public sealed record SharedContact(string Phone, string Name, bool IsOwn);

/// <summary>A shared place, WGS 84 degrees.</summary>
public sealed record SharedLocation(double Latitude, double Longitude);

/// <summary>What became of an incoming message.</summary>
public enum Accepted { Processed, Duplicate, Failed }

/// <summary>Hands something to the inbox; the task ends when it is durable together with all its effects.</summary>
public delegate ValueTask<Accepted> AcceptIncoming(IncomingMessage message, CancellationToken cancellation = default);
