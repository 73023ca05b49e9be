using Crm.Core.Contacts;

namespace Crm.Core.Conversations;

/// <summary>Who answers the customer now.</summary>
public enum Pen { Bot, Staff }

public enum ConversationStatus { Open, Snoozed, Closed }

/// <summary>One chat of one contact on one channel account.</summary>
public sealed class Conversation
{
    Conversation() { }

    public Conversation(ChannelAccount account, Contact contact, string chatId, DateTimeOffset now) =>
        (OrganizationId, ChannelAccountId, ContactId, ChatId, LastMessageAt, CreatedAt) =
        (account.OrganizationId, account.Id, contact.Id, chatId, now, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ChannelAccountId { get; private set; }
    public long ContactId { get; private set; }
    /// <summary>The chat's id at the provider, or the visitor's key on the site.</summary>
    public string ChatId { get; private set; } = "";
    public Pen Pen { get; private set; }
    public ConversationStatus Status { get; private set; }
    /// <summary>The run that reads this conversation's messages.</summary>
    public long? RunId { get; private set; }
    public long? DealId { get; private set; }
    /// <summary>The contact blocked the bot: nothing can be sent.</summary>
    public DateTimeOffset? BlockedAt { get; private set; }
    public DateTimeOffset LastMessageAt { get; private set; }
    /// <summary>Until when one may write freely; null where the channel never closes.</summary>
    public DateTimeOffset? WindowUntil { get; private set; }
    /// <summary>Our oldest message that the customer has not answered; null when none waits for an answer.</summary>
    public DateTimeOffset? AskedAt { get; private set; }
    /// <summary>How long the customer takes to answer here, in seconds: an average in which the latest answers weigh most; null while they have not.</summary>
    public double? AnswerSeconds { get; private set; }
    /// <summary>The oldest message of the customer that a person still has to answer.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Its contact has become part of another one, or stands for itself again.</summary>
    public void BelongTo(Contact contact) => ContactId = contact.Id;

    public void Follow(Scripts.ScriptRun run) => RunId = run.Id;

    public void Concern(Deals.Deal deal) => DealId = deal.Id;

    /// <summary>Notes a message of the customer; while staff hold the pen someone has to answer it.</summary>
    /// <param name="window">How long the channel stays open after it; null: always.</param>
    public void Receive(DateTimeOffset at, TimeSpan? window = null)
    {
        LastMessageAt = at;
        if (AskedAt is { } asked)
        {
            var seconds = Math.Max(0, (at - asked).TotalSeconds);
            (AskedAt, AnswerSeconds) = (null, AnswerSeconds is { } before ? before + (seconds - before) / 4 : seconds);
        }
        if (window is { } open) WindowUntil = at + open;
        if (Status != ConversationStatus.Open) Status = ConversationStatus.Open;
        if (Pen == Pen.Staff) WaitingSince ??= at;
    }

    /// <summary>A person answered: nobody waits any more.</summary>
    public bool Answer()
    {
        if (WaitingSince is null) return false;
        WaitingSince = null;
        return true;
    }

    /// <summary>Gives the pen to people or back to the bot; false when it is there already.</summary>
    public bool HandTo(Pen pen, DateTimeOffset now)
    {
        if (Pen == pen) return false;
        Pen = pen;
        WaitingSince = pen == Pen.Staff ? now : null;
        return true;
    }

    /// <summary>We have said something that the customer may answer.</summary>
    public bool Ask(DateTimeOffset at)
    {
        if (AskedAt is not null) return false;
        AskedAt = at;
        return true;
    }

    /// <summary>The channel takes no free text now.</summary>
    public bool IsClosedAt(DateTimeOffset now) => WindowUntil <= now;

    /// <summary>The provider says that the channel is closed; false when that was known.</summary>
    public bool Close(DateTimeOffset now)
    {
        if (IsClosedAt(now)) return false;
        WindowUntil = now;
        return true;
    }

    /// <summary>Forgets whose chat it is: nobody writes in it any more, and who comes again is a stranger.</summary>
    public void Erase(DateTimeOffset now) =>
        (ChatId, RunId, BlockedAt, WaitingSince, AskedAt, Status) = ($"erased:{Id}", null, BlockedAt ?? now, null, null, ConversationStatus.Closed);

    public bool Block(DateTimeOffset now)
    {
        if (BlockedAt is not null) return false;
        BlockedAt = now;
        return true;
    }

    public bool Unblock()
    {
        if (BlockedAt is null) return false;
        BlockedAt = null;
        return true;
    }
}

/// <summary>Choosing among the chats of one contact.</summary>
public static class ConversationChoice
{
    /// <summary>The chat in which the contact answers soonest, else the one they wrote in last; null when none can be written to.</summary>
    public static Conversation? Preferred(this IEnumerable<Conversation> chats) => chats.Where(c => c.BlockedAt is null)
        .OrderBy(c => c.AnswerSeconds ?? double.MaxValue).ThenByDescending(c => c.LastMessageAt).FirstOrDefault();
}
