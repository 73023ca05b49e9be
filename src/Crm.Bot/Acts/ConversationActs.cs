using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Talking to customers, and who holds the pen.</summary>
static class ConversationActs
{
    /// <summary>Writes to the customer as whoever has the deal; a deal that nobody has is taken by it. The bot falls silent.</summary>
    /// <param name="file">What they send with it.</param>
    public static async ValueTask<ActResult> Answer(this Act act, long conversationId, OutgoingMessage message, Attachment? file, CancellationToken cancellation)
    {
        if (!act.By.May(Permission.Sell)) return act.Refuse("answer", conversationId);
        if (await act.Open(conversationId, cancellation) is not { } rows) return ActResult.NotFound;
        if (await Holds(act, rows, cancellation) is { } refused) return refused;
        var reason = rows.Answer(message, file);
        await act.Close(rows, cancellation);
        return reason is null ? ActResult.Done : new(ActOutcome.Invalid, Detail: reason);
    }

    /// <summary>Null when this seat answers the customer: the deal is theirs, or was nobody's and is now.</summary>
    static async ValueTask<ActResult?> Holds(Act act, TurnRows rows, CancellationToken cancellation)
    {
        if (rows.Chat.Deal is not { } deal) return act.By.Covers(null) ? null : act.Refuse("answer", rows.Chat.Conversation.Id);
        if (deal.OwnerId == act.By.UserId) return null;
        if (deal.OwnerId is { } other) return act.By.Sees(deal) ? new(ActOutcome.Taken, Detail: act.Tools.Library.Seat(act.By.OrganizationId, other)?.User.Name) : act.Refuse("answer", rows.Chat.Conversation.Id);
        var taken = await act.TakeQueued(rows.Chat.Conversation.Id, cancellation);
        return taken.IsDone ? null : taken;
    }

    /// <summary>Takes the customer from somebody else, for a reason; both are told.</summary>
    public static ValueTask<ActResult> TakeOver(this Act act, long conversationId, string reason, CancellationToken cancellation) => act.On(conversationId, "take over", rows =>
    {
        if (!act.By.May(Permission.TakeOver)) return new(act.Refuse("take over", conversationId));
        if (rows.Chat.Deal is not { } deal) return new(ActResult.NotFound);
        if (string.IsNullOrWhiteSpace(reason)) return new(new ActResult(ActOutcome.Invalid, Detail: "reason"));
        if (deal.OwnerId == act.By.UserId) return new(ActResult.Unchanged);
        var former = deal.OwnerId;
        rows.Give(act.By.UserId, EventKinds.LeadTakenOver, ("from", former is { } id ? act.Tools.Library.Seat(act.By.OrganizationId, id)?.User.Email : null), ("reason", reason));
        rows.HandToStaff("taken over");
        if (former is { } had) rows.Mail.Tell(act.By.OrganizationId, had, texts => ManagerBot.CardMessage.TakenOver(texts, act.By, rows.Chat, reason), new(conversationId));
        return new(ActResult.Done);
    }, cancellation);

    /// <summary>A person answers from now on.</summary>
    public static ValueTask<ActResult> TakePen(this Act act, long conversationId, CancellationToken cancellation) => act.Steer(conversationId, "handed_over", cancellation);

    /// <summary>The bot answers again, and goes on where its script stands.</summary>
    public static ValueTask<ActResult> GiveBack(this Act act, long conversationId, CancellationToken cancellation) => act.Steer(conversationId, "taken_back", cancellation);

    static ValueTask<ActResult> Steer(this Act act, long conversationId, string name, CancellationToken cancellation) => act.On(conversationId, name, async rows =>
    {
        var pen = name == "taken_back" ? Pen.Bot : Pen.Staff;
        if (rows.Chat.Conversation.Pen == pen) return ActResult.Unchanged;
        await rows.Advance(act.Happening(rows, IncomingKind.Event) with { EventName = name }, cancellation);
        if (pen == Pen.Staff) rows.HandToStaff(name);
        else rows.GiveBack(name);
        return ActResult.Done;
    }, cancellation);

    /// <summary>Answers the script's step that waits for staff: a button, a text, or fields and ticks.</summary>
    public static ValueTask<ActResult> AnswerStep(this Act act, long conversationId, string? button, string? text, Fields? data, CancellationToken cancellation) => act.On(conversationId, "step", async rows =>
    {
        var before = rows.Chat.Run?.State;
        var theirs = rows.IsInPerson && data is null && (await rows.Standing(cancellation))?.Step.Actor == Core.Scripts.Steps.Actor.Customer;
        var kind = !theirs ? IncomingKind.StaffAnswer : button is null ? IncomingKind.Message : IncomingKind.Button; // who stands here is answered for
        await rows.Advance(act.Happening(rows, kind) with { ButtonData = button, Text = text, Data = data }, cancellation);
        return rows.Chat.Run?.State == before ? ActResult.Unchanged : ActResult.Done;
    }, cancellation);

    /// <summary>What happens inside of the program, as the engine reads it.</summary>
    internal static IncomingMessage Happening(this Act act, TurnRows rows, IncomingKind kind) => new()
    {
        ChannelAccountId = rows.Account.Id, ChatId = rows.Chat.Conversation.ChatId, ExternalId = "", Kind = kind, At = act.Now, UserId = act.By.UserId,
    };

    /// <summary>A note that the customer never sees.</summary>
    public static ValueTask<ActResult> Note(this Act act, long conversationId, string markup, CancellationToken cancellation) => act.On(conversationId, "note", rows =>
    {
        rows.TellNote(markup);
        act.Scope.Rows.Insert(new Message(rows.Chat.Conversation, MessageDirection.Note, MessageKind.Text, markup, act.Now) { AuthorId = act.By.UserId });
        return new(ActResult.Done);
    }, cancellation);

    /// <summary>Shows a customer's phone number, and writes down who saw it.</summary>
    public static ValueTask<ActResult> RevealPhone(this Act act, long conversationId, CancellationToken cancellation) => act.On(conversationId, "phone", rows =>
    {
        if (!act.By.May(Permission.RevealPhones)) return new(act.Refuse("phone", conversationId));
        if (rows.Chat.Contact.Phone is not { } phone) return new(ActResult.NotFound);
        rows.Note(EventKinds.PhoneRevealed);
        return new(new ActResult(ActOutcome.Done, Detail: phone));
    }, cancellation);

    /// <inheritdoc cref="PhoneNumber.Mask"/>
    public static string? Masked(this Contact contact) => PhoneNumber.Mask(contact.Phone);
}
