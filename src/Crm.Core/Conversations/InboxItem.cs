namespace Crm.Core.Conversations;

public enum InboxStatus { Received, Processed, Failed }

/// <summary>One accepted incoming message: the proof that it is durable and the guard against its repeats.</summary>
public sealed class InboxItem
{
    InboxItem() { }

    public InboxItem(long organizationId, IncomingMessage message, DateTimeOffset now) =>
        (OrganizationId, ChannelAccountId, ExternalId, Kind, ReceivedAt) = (organizationId, message.ChannelAccountId, message.ExternalId, message.Kind, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ChannelAccountId { get; private set; }
    public string ExternalId { get; private set; } = "";
    public IncomingKind Kind { get; private set; }
    public InboxStatus Status { get; private set; }
    public DateTimeOffset ReceivedAt { get; private set; }
    public long? ConversationId { get; private set; }
    /// <summary>Why it failed, for the people who look after it.</summary>
    public string? Error { get; private set; }
    /// <summary>The incoming message as JSON, kept while it may have to be run again.</summary>
    public string? Body { get; private set; }
    public int Attempts { get; private set; }

    public void Succeed(long? conversationId) => (Status, ConversationId, Error, Body) = (InboxStatus.Processed, conversationId, null, null);

    public void Fail(string error, string body, long? conversationId)
    {
        (Status, Error, Body, ConversationId) = (InboxStatus.Failed, StoredText.Clean(error, 4000), body, conversationId);
        Attempts++;
    }
}
