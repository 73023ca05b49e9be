namespace Crm.Core.Organizations;

/// <summary>A messenger account from which a user works, until it is revoked.</summary>
public sealed class StaffSession
{
    StaffSession() { }

    public StaffSession(long organizationId, long userId, long channelAccountId, string chatId, string name, DateTimeOffset now) =>
        (OrganizationId, UserId, ChannelAccountId, ChatId, Name, CreatedAt, SeenAt) = (organizationId, userId, channelAccountId, chatId, StoredText.Clean(name, MaxName) ?? "", now, now);

    public const int MaxName = 200;

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long UserId { get; private set; }
    /// <summary>The manager bot.</summary>
    public long ChannelAccountId { get; private set; }
    /// <summary>The private chat with the manager bot, which is the person's id there.</summary>
    public string ChatId { get; private set; } = "";
    /// <summary>The name that the messenger shows.</summary>
    public string Name { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    /// <summary>What the next text means: a word of the bot and its object; null: nothing was asked.</summary>
    public string? Prompt { get; private set; }
    /// <summary>The conversation to which plain texts go; null: none, they are searched for.</summary>
    public long? ActiveConversationId { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => RevokedAt is null;

    /// <summary>Ends it; false when it has ended before.</summary>
    public bool Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null) return false;
        (RevokedAt, Prompt, ActiveConversationId) = (now, null, null);
        return true;
    }

    /// <summary>The next text answers this; null takes the question back.</summary>
    public void Ask(string? prompt) => Prompt = prompt;

    /// <summary>Plain texts go to this customer; null: to nobody.</summary>
    public void TalkTo(long? conversationId) => ActiveConversationId = conversationId;

    public void See(DateTimeOffset now) => SeenAt = now;
}

/// <summary>A message that the manager bot sent: what it is about, so that an answer to it finds the customer and a newer state can replace it. It has the id of its outbox row.</summary>
public sealed class StaffNotice
{
    StaffNotice() { }

    public StaffNotice(long outboxId, StaffSession to, DateTimeOffset now) =>
        (Id, OrganizationId, UserId, ChannelAccountId, ChatId, At) = (outboxId, to.OrganizationId, to.UserId, to.ChannelAccountId, to.ChatId, now);

    public long Id { get; private set; }
    public long OrganizationId { get; private set; }
    public long UserId { get; private set; }
    public long ChannelAccountId { get; private set; }
    public string ChatId { get; private set; } = "";
    /// <summary>The message's id at the provider, once it was sent.</summary>
    public string? ExternalId { get; private set; }
    public long? ConversationId { get; init; }
    public long? OfferId { get; init; }
    public long? TaskId { get; init; }
    public DateTimeOffset At { get; private set; }
}
