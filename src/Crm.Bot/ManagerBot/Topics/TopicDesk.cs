using Crm.Bot.Acts;
using Crm.Bot.Outbox;
using Crm.Core.Conversations;
using Crm.Core.Organizations;

namespace Crm.Bot.ManagerBot.Topics;

/// <summary>Says something durable where it was written.</summary>
delegate void SayThere(string text, params IReadOnlyList<IReadOnlyList<Button>> buttons);

/// <summary>A customer's topic: what somebody writes there goes to the customer in their name, and a button acts as whoever presses it.</summary>
sealed class TopicDesk(Act act, StaffSession session, StaffTexts group, long conversationId, IncomingMessage message, SayThere say)
{
    /// <summary>Screens that concern the customer, which may stand in the topic; others are one's own.</summary>
    static readonly HashSet<string> Shared = ["card", "more", "history", "move", "lose", "postpone", "give"];

    static readonly string[] Reasons = ["OverAway", "OverAsked", "OverAgreed"];

    readonly StaffTexts own = StaffTexts.For(act.By, act.Tools.Library.Organization(act.By.OrganizationId), act.Now);

    /// <summary>Talk among colleagues, which is not sent.</summary>
    public static bool IsTalk(string? text) => text is not null && (text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith('.'));

    /// <returns>A screen to show; null: none.</returns>
    public async ValueTask<Answer?> Do(CancellationToken cancellation)
    {
        if (message.Kind == IncomingKind.Button) return await Press(cancellation);
        if (message.Kind != IncomingKind.Message || IsTalk(message.Text)) return null;
        if (message.Files.Count == 0 && string.IsNullOrWhiteSpace(message.Text)) say(group.Text("CannotSend"));
        else if (message is { Files.Count: 0, Text: ['/', ..] text }) return await Command(StaffCommand.OfSlash(text), cancellation);
        else await Send(cancellation);
        return null;
    }

    async ValueTask<Answer?> Command(StaffCommand? command, CancellationToken cancellation)
    {
        if (command is { Word: "card" }) return Here(Show.Screen("card", Refs.Of(conversationId)));
        if (command is not { Word: "note", Text: { Length: > 0 } note }) say(group.Text("TopicRules"));
        else say(await act.Note(conversationId, MarkupText.Escape(note), cancellation) is { IsDone: true } ? group.Text("NoteKept") : group.Text("Forbidden"));
        return null;
    }

    async ValueTask Send(CancellationToken cancellation)
    {
        var result = await act.Answer(conversationId, new OutgoingMessage { Text = message.Markup ?? MarkupText.Escape(message.Text ?? "") },
            message.Files is [var file, ..] ? new Attachment(act.By.OrganizationId, file, session.ChannelAccountId) : null, cancellation);
        if (result.IsDone || await act.Open(conversationId, cancellation) is not { } rows) return;
        var owner = rows.Chat.Deal?.OwnerId is { } id && id != act.By.UserId ? act.Tools.Library.Seat(act.By.OrganizationId, id)?.User.Name : null;
        if (result.Outcome == ActOutcome.Invalid) say(group.Text("NotSent", rows.Chat.Contact.Name, group.Reason(result.Detail)));
        else if (owner is not null && act.By.May(Permission.Sell)) say(group.Text("TopicTaken", owner), Questions());
        else if (result is { Outcome: ActOutcome.Taken, Detail: { } name }) say(group.Text("TopicOffered", name));
        else say(group.Text("TopicForbidden"));
    }

    List<IReadOnlyList<Button>> Questions() => [.. Reasons.Select((reason, i) => (IReadOnlyList<Button>)[new Button(group.Plain("TakeOverFor", group.Plain(reason)), $"tover:{i}")])];

    async ValueTask<Answer?> Press(CancellationToken cancellation)
    {
        var command = StaffCommand.OfButton(message.ButtonData ?? "");
        return command switch
        {
            { Word: "tover" } => await TakeOver(command, cancellation),
            { Word: "phone" } => Told(await act.RevealPhone(conversationId, cancellation) is { IsDone: true, Detail: { } phone } ? phone : own.Plain("Forbidden")), // for whoever asks, not for the group
            { Word: "talk" } => Told(own.Plain("TopicJustWrite")),
            { Word: "step", Args: [var step] } => await AtDesk($"step:{Refs.Of(conversationId)}:{Dotted(step)}", cancellation),
            _ => await AtDesk(message.ButtonData!, cancellation),
        };
    }

    /// <summary>A step's answer as the buttons of a card carry it.</summary>
    static string Dotted(string step) => step.IndexOf(':') is > 0 and var colon ? $"{step[..colon]}.{step[(colon + 1)..]}" : step;

    async ValueTask<Answer?> TakeOver(StaffCommand command, CancellationToken cancellation)
    {
        var reason = group.Plain(int.TryParse(command.Arg(0), out var i) && i >= 0 && i < Reasons.Length ? Reasons[i] : Reasons[0]);
        if (!(await act.TakeOver(conversationId, reason, cancellation)).IsDone) return Told(own.Plain("Forbidden"));
        return Here(Show.Only(group.Text("TopicTakenOver", act.By.User.Name, reason)) with { Notice = own.Plain("TopicSendAgain"), Replaces = true });
    }

    /// <summary>The words of the private chat. What asks somebody for a text asks them there, where the text is awaited.</summary>
    async ValueTask<Answer?> AtDesk(string data, CancellationToken cancellation)
    {
        var before = (session.Prompt, session.ActiveConversationId);
        var desk = new Desk(act, session, own);
        var show = await desk.Do(message with { MessageId = null, ButtonData = data }, cancellation);
        desk.Keep();
        if (show is null or { Word: "", Text: null }) return Told(show?.Notice);
        var isOwn = before != (session.Prompt, session.ActiveConversationId) || !(Shared.Contains(show.Word) || show.Word == "");
        if (!isOwn && show is { Word: "", Notice: { } refusal }) return Told(refusal);
        if (!isOwn) return Here(show with { Replaces = true });
        Told(own.Plain("TopicInPrivate"));
        return new Answer(session, act.By, show with { Replaces = false }, IsNews: desk.IsNews);
    }

    /// <summary>Only who pressed sees it.</summary>
    Answer? Told(string? notice)
    {
        if (message.CallbackId is { } callback) act.Departures.Add(Departure.Answer(session, callback, notice));
        return null;
    }

    Answer Here(Show show)
    {
        Told(show.Notice);
        var place = new StaffSession(session.OrganizationId, session.UserId, session.ChannelAccountId, message.ChatId, "", act.Now);
        return new Answer(place, act.By, show, In: new TopicUse(ThreadId: message.ThreadId));
    }
}
