using Crm.Bot.Acts;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Organizations;

namespace Crm.Bot.ManagerBot;

/// <summary>Reads what somebody wants in the manager bot, does it, and says what to show.</summary>
sealed partial class Desk(Act act, StaffSession session, StaffTexts texts)
{
    static readonly TimeSpan SeenOften = TimeSpan.FromMinutes(1);

    readonly (string? Prompt, long? Active) before = (session.Prompt, session.ActiveConversationId);
    bool changed;

    /// <summary>Somebody has signed out or speaks another language.</summary>
    public bool IsNews { get; private set; }

    /// <summary>What to show; null: nothing.</summary>
    public async ValueTask<Show?> Do(IncomingMessage message, CancellationToken cancellation)
    {
        switch (message.Kind)
        {
            case IncomingKind.Button: return await Press(message, cancellation);
            case IncomingKind.Blocked: await Leave(cancellation); return null;
            case IncomingKind.Start: return Show.Screen("home");
            case IncomingKind.Message: return await Write(message, cancellation);
            default: return null;
        }
    }

    /// <summary>A screen gives way to the next one, an offer or a reminder to what came of it; a customer's words stay where they are.</summary>
    async ValueTask<Show?> Press(IncomingMessage message, CancellationToken cancellation)
    {
        var notice = message.MessageId is { } id ? await act.Scope.Notice(session, id, cancellation) : null;
        var command = StaffCommand.OfButton(message.ButtonData ?? "");
        if (command is { Word: "step", Args.Count: 1 }) command = new StaffCommand("step", [notice?.ConversationId is { } conversation ? Refs.Of(conversation) : "", .. command.Args]);
        if (command.Word == "noop") return new Show("", []);
        return await Do(command, cancellation) is { } show ? show with { Replaces = notice is null or { OfferId: not null } or { TaskId: not null } } : null;
    }

    /// <summary>A command, an answer to what was asked, a reply to a customer's message, a message to the customer one talks to, or something to look for.</summary>
    async ValueTask<Show?> Write(IncomingMessage message, CancellationToken cancellation)
    {
        if (message.Files.Count == 0 && StaffCommand.OfSlash(message.Text) is { } command)
        {
            session.Ask(null);
            return await Do(command, cancellation);
        }
        if (message.ReplyToMessageId is { } replied && await act.Scope.Notice(session, replied, cancellation) is { ConversationId: { } about }) return await Say(about, message, cancellation);
        if (session.Prompt is { } prompt)
        {
            session.Ask(null);
            return await Do(StaffCommand.OfPrompt(prompt, message.Text), cancellation);
        }
        if (session.ActiveConversationId is { } active) return await Say(active, message, cancellation);
        return message.Text is { Length: > 0 } text ? Show.Screen("search") with { Query = text } : Show.Only(texts.Text("HomeHint"));
    }

    async ValueTask<Show?> Say(long conversationId, IncomingMessage message, CancellationToken cancellation)
    {
        if (await act.Open(conversationId, cancellation) is not { } rows) return Show.Only(texts.Text("NotFound"));
        var name = rows.Chat.Contact.Name;
        if (rows.IsInPerson) return Shown(conversationId, await act.AnswerStep(conversationId, null, message.Text, null, cancellation));
        if (message.Files.Count == 0 && string.IsNullOrWhiteSpace(message.Text)) return Show.Only(texts.Text("CannotSend"));
        return await Send(conversationId, name, new OutgoingMessage { Text = message.Markup ?? MarkupText.Escape(message.Text ?? "") }, message, cancellation);
    }

    /// <summary>Answers the customer; when another has them, asks why it should be taken over, and when the channel is closed, for a template.</summary>
    /// <param name="source">What was written, with its file; null: it was prepared.</param>
    async ValueTask<Show> Send(long conversationId, string name, OutgoingMessage answer, IncomingMessage? source, CancellationToken cancellation)
    {
        var id = Refs.Of(conversationId);
        var file = source?.Files is [var first, ..] ? new Attachment(act.By.OrganizationId, first, session.ChannelAccountId) : null;
        var result = await act.Answer(conversationId, answer, file, cancellation);
        return result.Outcome switch
        {
            ActOutcome.Done => Show.Only(texts.Text("Sent", name)) with { Notice = texts.Plain("Sent", name) },
            ActOutcome.Taken when act.By.May(Permission.TakeOver) => Ask($"overwhy:{id}", "TakeOverWhy", result.Detail, name),
            ActOutcome.Invalid => NotSent(conversationId, name, result.Detail),
            _ => Refused(result),
        };
    }

    Show NotSent(long conversationId, string name, string? reason)
    {
        List<Button> buttons = [new(texts.Plain("Card"), $"card:{Refs.Of(conversationId)}")];
        if (reason == Undeliverable.WindowClosed) buttons.Insert(0, new(texts.Plain("Templates"), $"templates:{Refs.Of(conversationId)}:0"));
        return Show.Only(texts.Text("NotSent", name, texts.Reason(reason)), [buttons]);
    }

    /// <summary>Asks for a text; the prompt is the command that reads it.</summary>
    Show Ask(string prompt, string question, params object?[] values)
    {
        session.Ask(prompt);
        return Show.Only(texts.Text(question, values), [[new Button(texts.Plain("Cancel"), "cancel")]]);
    }

    Show Refused(ActResult result) => result.Outcome switch
    {
        ActOutcome.Forbidden => Show.Only(texts.Text("Forbidden")) with { Notice = texts.Plain("Forbidden") },
        ActOutcome.Taken => Show.Only(result.Detail is { } name ? texts.Text("Taken", name) : texts.Text("TakenBySomebody")),
        ActOutcome.NoWay => Show.Only(texts.Text("NoWay")) with { Notice = texts.Plain("NoWay") },
        ActOutcome.Closed => Show.Only(texts.Text("OfferClosed")) with { Notice = texts.Plain("OfferClosed") },
        _ => Show.Only(texts.Text("NotFound")) with { Notice = texts.Plain("NotFound") },
    };

    /// <summary>Somebody has blocked the bot: nothing reaches them, so what was offered to them goes to others.</summary>
    async ValueTask Leave(CancellationToken cancellation)
    {
        await act.EndShift(cancellation);
        changed = IsNews = session.Revoke(act.Now);
    }

    /// <summary>Writes what the session remembers, if that has changed.</summary>
    public void Keep()
    {
        if (act.Now - session.SeenAt > SeenOften) (changed, _) = (true, Seen());
        if (!changed && before == (session.Prompt, session.ActiveConversationId)) return;
        act.Scope.Rows.Update(session, StaffStatements.SessionChange);
    }

    bool Seen()
    {
        session.See(act.Now);
        return true;
    }
}
