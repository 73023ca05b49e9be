using System.Text.Json;
using Crm.Core.Conversations;

namespace Crm.Core.FollowUps;

public enum FollowUpStatus { Pending, Fired, Cancelled, Failed }

/// <summary>What becomes of it: an event of a run, a message that a person wrote, a greeting of a routine, the end of an offer.</summary>
public enum FollowUpKind { Run, Message, Greeting, Offer }

/// <summary>Something for later in a conversation: at its time it becomes an event of the inbox, once.</summary>
public sealed class FollowUp
{
    public const int MaxKey = 200;

    FollowUp() { }

    public FollowUp(long organizationId, long channelAccountId, long conversationId, long runId, string token, DateTimeOffset dueAt, DateTimeOffset now) =>
        (OrganizationId, ChannelAccountId, ConversationId, RunId, Token, DueAt, CreatedAt) = (organizationId, channelAccountId, conversationId, runId, token, dueAt, now);

    FollowUp(FollowUpKind kind, Conversation conversation, FollowUpText text, DateTimeOffset dueAt, DateTimeOffset now)
    {
        (OrganizationId, ChannelAccountId, ConversationId) = (conversation.OrganizationId, conversation.ChannelAccountId, conversation.Id);
        (Kind, Payload, DueAt, CreatedAt) = (kind, text.ToJson(), dueAt, now);
    }

    /// <summary>A message of a person.</summary>
    /// <param name="key">Makes the same message once: unique in the organization, at most <see cref="MaxKey"/> characters.</param>
    public static FollowUp Message(Conversation conversation, FollowUpText text, long? authorId, DateTimeOffset dueAt, string? key, DateTimeOffset now) =>
        new(FollowUpKind.Message, conversation, text, dueAt, now) { AuthorId = authorId, Key = key };

    /// <summary>A greeting of a routine, whose key lets it be made once.</summary>
    public static FollowUp Greeting(Conversation conversation, FollowUpText text, DateTimeOffset dueAt, string key, DateTimeOffset now) =>
        new(FollowUpKind.Greeting, conversation, text, dueAt, now) { Key = key };

    /// <summary>The end of an offer's time.</summary>
    public static FollowUp Offer(Conversation conversation, Routing.Offer offer, DateTimeOffset now) => new()
    {
        OrganizationId = conversation.OrganizationId, ChannelAccountId = conversation.ChannelAccountId, ConversationId = conversation.Id,
        Kind = FollowUpKind.Offer, Token = offer.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), DueAt = offer.ExpiresAt, CreatedAt = now,
    };

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ChannelAccountId { get; private set; }
    public long ConversationId { get; private set; }
    public FollowUpKind Kind { get; private set; }
    /// <summary>The run whose timer it is.</summary>
    public long? RunId { get; private set; }
    /// <summary>The run's own name of the timer; a token the run no longer waits for does nothing.</summary>
    public string Token { get; private set; } = "";
    /// <summary>What is to be said: a <see cref="FollowUpText"/> as JSON.</summary>
    public string? Payload { get; private set; }
    /// <summary>The member of staff who wrote it; none when it came by the HTTP API in nobody's name.</summary>
    public long? AuthorId { get; private set; }
    /// <summary>Unique in the organization, so that the same is not made twice.</summary>
    public string? Key { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public FollowUpStatus Status { get; private set; }
    /// <summary>The message that it became.</summary>
    public long? MessageId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void Fire(DateTimeOffset now) => End(FollowUpStatus.Fired, now);

    public void Cancel(DateTimeOffset now) => End(FollowUpStatus.Cancelled, now);

    void End(FollowUpStatus status, DateTimeOffset now)
    {
        if (Status == FollowUpStatus.Pending) (Status, EndedAt) = (status, now);
    }

    /// <summary>The event that it becomes; its key makes a repeat of it a no-op.</summary>
    public IncomingMessage ToMessage(string chatId, DateTimeOffset now) => new()
    {
        ChannelAccountId = ChannelAccountId, ChatId = chatId, ExternalId = $"timer:{Id}", FollowUpId = Id, At = now,
        Kind = Kind switch { FollowUpKind.Message => IncomingKind.StaffMessage, FollowUpKind.Greeting => IncomingKind.Greeting, FollowUpKind.Offer => IncomingKind.Offer, _ => IncomingKind.Timer },
        TimerToken = Kind is FollowUpKind.Run or FollowUpKind.Offer ? Token : null, Text = Payload, UserId = AuthorId,
    };
}

/// <summary>What a follow-up says.</summary>
/// <param name="Text">Channel-neutral markup; of a greeting a template in several languages.</param>
/// <param name="IsLater">It was written for a later time, so it answers nothing.</param>
/// <param name="Purpose">The consent that it needs.</param>
/// <param name="Routine">The name of the routine that greets.</param>
/// <param name="Request">Tells requests under one idempotency key apart.</param>
public sealed record FollowUpText(LocalText Text, bool IsLater = false, string? Purpose = null, string? Routine = null, string? Request = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, FieldsJson.Options);

    public static FollowUpText FromJson(string? json) =>
        JsonSerializer.Deserialize<FollowUpText>(json ?? "null", FieldsJson.Options) ?? throw new JsonException("The follow-up says nothing.");
}
