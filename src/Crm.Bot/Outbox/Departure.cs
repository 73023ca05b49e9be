using Crm.Core.Conversations;
using Crm.Core.Organizations;

namespace Crm.Bot.Outbox;

/// <summary>A committed piece of outgoing work on its way out; without a row it is a courtesy (a button's answer) that may be lost.</summary>
sealed class Departure
{
    Departure(Conversation conversation, OutboxKind kind, string reference, string? notice) =>
        (AccountId, ChatId, Kind, Reference, Notice) = (conversation.ChannelAccountId, conversation.ChatId, kind, reference, notice);

    Departure(StaffSession session, OutgoingMessage message) =>
        (AccountId, ChatId, Kind, Message) = (session.ChannelAccountId, session.ChatId, OutboxKind.Send, message);

    public Departure(OutboxItem item, OutgoingMessage? message) =>
        (Item, Message, AccountId, ChatId, Kind, Priority) = (item, message, item.ChannelAccountId, item.ChatId, item.Kind, item.Priority);

    public static Departure Answer(Conversation conversation, string callbackId, string? notice) => new(conversation, OutboxKind.AnswerButton, callbackId, notice);

    /// <summary>A screen of the manager bot, which may be lost: whoever wanted it presses again.</summary>
    public static Departure Screen(StaffSession session, OutgoingMessage message) => new(session, message);

    public static Departure Answer(StaffSession session, string callbackId, string? notice) => new(session, callbackId, notice);

    Departure(StaffSession session, string callbackId, string? notice) =>
        (AccountId, ChatId, Kind, Reference, Notice) = (session.ChannelAccountId, session.ChatId, OutboxKind.AnswerButton, callbackId, notice);

    /// <summary>The customer sees that somebody is typing.</summary>
    public static Departure Typing(Conversation conversation) => new(conversation, OutboxKind.Typing, "", null);

    public static Departure Clear(Conversation conversation, string messageId) => new(conversation, OutboxKind.ClearButtons, messageId, null);

    public OutboxItem? Item { get; }
    public OutgoingMessage? Message { get; }
    public long AccountId { get; }
    public string ChatId { get; }
    public OutboxKind Kind { get; }
    public OutboxPriority Priority { get; }
    public string? Reference { get; }
    public string? Notice { get; }

    /// <summary>Until when its channel was known to be open when the row was written; null: not known, or never closed.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>The row is already marked as being sent: a slot was free when it was written.</summary>
    public bool Claimed { get; set; }
}
