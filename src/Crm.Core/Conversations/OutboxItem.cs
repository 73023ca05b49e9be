namespace Crm.Core.Conversations;

public enum OutboxStatus { Queued, Sending, Sent, Failed, Unknown, Settled }

/// <summary>What a channel has to do: send a message, take the buttons off an answered one, answer a pressed button, call an outside service, show that somebody is typing.</summary>
public enum OutboxKind { Send, ClearButtons, AnswerButton, Call, Typing }

/// <summary>Answers to a person overtake notifications, which overtake broadcasts.</summary>
public enum OutboxPriority { Answer, Notification, Broadcast }

/// <summary>How a send ended.</summary>
public enum SendOutcome { None, Sent, Blocked, BadRequest, ChatGone, Unauthorized, RateLimited, ServerError, TimedOut, Unreachable, WindowClosed, Unknown }

/// <summary>A piece of outgoing work; written in the turn's transaction, done after it.</summary>
public sealed class OutboxItem
{
    const int MaxError = 1000;

    OutboxItem() { }

    public OutboxItem(Conversation conversation, OutboxKind kind, string payload, DateTimeOffset now)
    {
        (OrganizationId, ChannelAccountId, ConversationId, ChatId) = (conversation.OrganizationId, conversation.ChannelAccountId, conversation.Id, conversation.ChatId);
        (Kind, Payload, CreatedAt) = (kind, payload, now);
    }

    /// <summary>A message to somebody who works here.</summary>
    public OutboxItem(Organizations.StaffSession session, string payload, DateTimeOffset now)
    {
        (OrganizationId, ChannelAccountId, ConversationId, ChatId) = (session.OrganizationId, session.ChannelAccountId, session.Id, session.ChatId);
        (Kind, Payload, CreatedAt) = (OutboxKind.Send, payload, now);
    }

    /// <summary>A message to a group of those who work here.</summary>
    public OutboxItem(Organizations.StaffGroup group, string payload, DateTimeOffset now)
    {
        (OrganizationId, ChannelAccountId, ConversationId, ChatId) = (group.OrganizationId, group.ChannelAccountId, group.Id, group.ChatId);
        (Kind, Payload, CreatedAt) = (OutboxKind.Send, payload, now);
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ChannelAccountId { get; private set; }
    /// <summary>The customer's conversation, or the session or the group of those who work here: whichever its chat is.</summary>
    public long ConversationId { get; private set; }
    public string ChatId { get; private set; } = "";
    public OutboxKind Kind { get; private set; }
    public OutboxPriority Priority { get; init; }
    public OutboxStatus Status { get; private set; }
    public SendOutcome Outcome { get; private set; }
    /// <summary>The message in the history that this sends.</summary>
    public long? MessageId { get; init; }
    /// <summary>JSON: an <see cref="OutgoingMessage"/>, a message id, a callback id or a call.</summary>
    public string Payload { get; private set; } = "";
    /// <summary>The process that sends it; none while one that does not send has written it.</summary>
    public long? Node { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? NotBefore { get; private set; }
    public string? ExternalId { get; private set; }
    public string? Error { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Gives it to a process that sends, or to whichever finds it.</summary>
    public void GiveTo(long? node) => Node = node;

    /// <summary>Marks that a process is about to hand it to the provider: from here on its fate is unknown until it ends.</summary>
    public void Claim(long node) => (Status, Node, Attempts) = (OutboxStatus.Sending, node, Attempts + 1);

    /// <summary>Puts it back: the provider certainly did not take it.</summary>
    public void Retry(SendOutcome outcome, string? error, DateTimeOffset notBefore) =>
        (Status, Outcome, Error, NotBefore) = (OutboxStatus.Queued, outcome, StoredText.Clean(error, MaxError), notBefore);

    public void End(OutboxStatus status, SendOutcome outcome, string? externalId, string? error, DateTimeOffset now) =>
        (Status, Outcome, ExternalId, Error, EndedAt) = (status, outcome, externalId, StoredText.Clean(error, MaxError), now);
}
