namespace Crm.Core.Conversations;

public enum MessageDirection { Incoming, Outgoing, Note }

public enum MessageStatus { Received, Queued, Sent, Delivered, Read, Failed, Unknown }

public enum MessageKind { Text, Contact, Location, Photo, Document, Voice, Audio, Video, VideoNote, Animation, Sticker, Button, Other }

/// <summary>One message of a conversation, as people read it in the history.</summary>
public sealed class Message
{
    string? externalId;

    Message() { }

    public Message(Conversation conversation, MessageDirection direction, MessageKind kind, string? text, DateTimeOffset at)
    {
        (OrganizationId, ConversationId, Direction, Kind, Text, At) = (conversation.OrganizationId, conversation.Id, direction, kind, StoredText.Clean(text), at);
        Status = direction == MessageDirection.Outgoing ? MessageStatus.Queued : MessageStatus.Received;
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ConversationId { get; private set; }
    public MessageDirection Direction { get; private set; }
    public MessageKind Kind { get; private set; }
    public MessageStatus Status { get; private set; }
    /// <summary>The channel-neutral markup: text with b, i, u, s, code, pre, a, blockquote tags, everything else escaped.</summary>
    public string? Text { get; private set; }
    /// <summary>What does not fit the text: buttons, a location, a shared contact; <see cref="MessageExtras"/> as JSON.</summary>
    public string? Extras { get; init; }
    /// <summary>The message's id at the provider, unique in its chat.</summary>
    public string? ExternalId { get => externalId; init => externalId = value; }
    public string? ReplyToExternalId { get; init; }
    /// <summary>Messages of one album share it.</summary>
    public string? AlbumId { get; init; }
    /// <summary>The script's step that sent it.</summary>
    public string? Step { get; init; }
    public long? AuthorId { get; init; }
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public string? Error { get; private set; }

    /// <summary>It cannot be sent, and why.</summary>
    public void Fail(string error) => (Status, Error) = (MessageStatus.Failed, error);

    /// <summary>What the provider reports of it: statuses come twice and out of order, so it only goes forward. A message that was given up and arrived all the same has arrived.</summary>
    /// <returns>False when it was there or beyond already.</returns>
    public bool Become(MessageStatus status, string? externalId, string? error, DateTimeOffset now)
    {
        if (Direction != MessageDirection.Outgoing || Rank(status) <= Rank(Status)) return false;
        (Status, this.externalId, Error, SentAt) = (status, externalId ?? this.externalId, error, SentAt ?? now);
        return true;
    }

    static int Rank(MessageStatus status) => status switch
    {
        MessageStatus.Received or MessageStatus.Queued or MessageStatus.Unknown => 0,
        MessageStatus.Sent => 1,
        MessageStatus.Failed => 2,
        MessageStatus.Delivered => 3,
        _ => 4,
    };

    /// <summary>It is to go out once more, in another form.</summary>
    public void Requeue() => (Status, Error) = (MessageStatus.Queued, null);

    /// <summary>Replaces the text by the customer's edit; the old text is returned as a version to keep.</summary>
    public MessageVersion Edit(string? text, DateTimeOffset at)
    {
        var old = new MessageVersion(Id, Text, EditedAt ?? At);
        (Text, EditedAt) = (StoredText.Clean(text), at);
        return old;
    }
}

/// <summary>A text that a message had before it was edited.</summary>
public sealed class MessageVersion
{
    MessageVersion() { }

    public MessageVersion(long messageId, string? text, DateTimeOffset at) => (MessageId, Text, At) = (messageId, text, at);

    public long Id { get; private set; } = Core.Id.New();
    public long MessageId { get; private set; }
    public string? Text { get; private set; }
    public DateTimeOffset At { get; private set; }
}

/// <summary>A file of a message; its bytes stay at the provider until somebody needs them.</summary>
public sealed class Attachment
{
    Attachment() { }

    /// <param name="channelAccountId">Where its bytes are, when that is not the conversation's own channel.</param>
    public Attachment(Message message, IncomingFile file, long? channelAccountId = null) : this(message.OrganizationId, file, channelAccountId) => MessageId = message.Id;

    /// <summary>One whose message is written later: see <see cref="Belong"/>.</summary>
    public Attachment(long organizationId, IncomingFile file, long? channelAccountId) =>
        (OrganizationId, Kind, FileName, MimeType, Size, ExternalId, ExternalUniqueId, ChannelAccountId) =
        (organizationId, file.Kind, file.FileName, file.MimeType, file.Size, file.ExternalId, file.ExternalUniqueId, channelAccountId);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long MessageId { get; private set; }
    public MessageKind Kind { get; private set; }
    public string? FileName { get; private set; }
    public string? MimeType { get; private set; }
    /// <summary>Bytes, as the provider claims.</summary>
    public long? Size { get; private set; }
    /// <summary>The provider's handle to fetch or resend it.</summary>
    public string ExternalId { get; private set; } = "";
    public string? ExternalUniqueId { get; private set; }
    /// <summary>Where its bytes are, when that is not the conversation's own channel: what staff send lies with the manager bot.</summary>
    public long? ChannelAccountId { get; private set; }

    public void Belong(Message message) => MessageId = message.Id;
}
