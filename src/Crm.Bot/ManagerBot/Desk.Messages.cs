using Crm.Bot.Acts;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Core.Tasks;

namespace Crm.Bot.ManagerBot;

/// <summary>Prepared answers, messages for later, templates, files, approvals.</summary>
sealed partial class Desk
{
    /// <summary>What is about no customer; null when the word is another.</summary>
    async ValueTask<Show?> DoMore(StaffCommand command, CancellationToken cancellation) => (command.Word, command.Id(0)) switch
    {
        ("yes", { } approval) => Decided(await act.Decide(approval, isApproved: true, null, cancellation)),
        ("no", { } approval) => Ask($"nowhy:{Refs.Of(approval)}", "AskReason"),
        ("nowhy", { } approval) => Decided(await act.Decide(approval, isApproved: false, command.Text, cancellation)),
        ("newanswer", _) => Ask("newanswertext", "AskQuickAnswer"),
        ("newanswertext", _) => await KeepAnswer(command.Text ?? "", cancellation),
        ("dropanswer", { } answer) => Shown(await act.DropQuickAnswer(answer, cancellation), Show.Screen("answers", "0")),
        ("q", _) when session.ActiveConversationId is { } active => new Show("quick", [Refs.Of(active), "0"], Query: command.Text),
        ("q", _) => Show.Screen("answers", "0"),
        ("handto", { } from) => await HandTo(from, command.Arg(1), cancellation),
        _ => null,
    };

    Show Shown(ActResult result, Show next) => result.IsDone ? next : Refused(result);

    Show Decided(ActResult result) => result.IsDone ? Show.Screen("approvals", "0") with { Notice = texts.Plain("Decided") } : Refused(result);

    async ValueTask<Show> HandTo(long from, string? to, CancellationToken cancellation)
    {
        var result = await act.GiveAll(from, to is null or "queue" ? null : Refs.Read(to) ?? 0, cancellation);
        return !result.IsDone ? Refused(result) : result.Detail == "0" ? Show.Screen("team") with { Notice = texts.Plain("HandedOver") } : Show.Screen("handover", Refs.Of(from)) with { Text = texts.Text("HandedPart", result.Detail) };
    }

    async ValueTask<Show> DoOnMessages(long conversation, TurnRows rows, StaffCommand command, CancellationToken cancellation) => (command.Word, command.Id(1)) switch
    {
        ("again", { } message) => await SendAgain(conversation, rows, message, cancellation),
        ("say", { } answer) => await SayPrepared(conversation, rows, answer, cancellation),
        ("laterat", _) => Later(conversation, rows, command),
        ("latertext", { } seconds) => await LaterText(conversation, rows, DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, 253_402_300_799)), command.Text, cancellation),
        ("unlater", { } followUp) => Shown(conversation, await act.CancelLater(conversation, followUp, cancellation), "LaterCancelled"),
        ("template", { } template) => await UseTemplate(conversation, rows, template, null, cancellation),
        ("templatetext", { } template) => await UseTemplate(conversation, rows, template, command.Text ?? "", cancellation),
        ("file", { } attachment) => new Show("file", [Refs.Of(conversation), Refs.Of(attachment)]),
        ("tags", _) => Ask($"tagstext:{Refs.Of(conversation)}", "AskTags", rows.Chat.Contact.Name),
        ("tagstext", _) => Detailed(conversation, await act.SetTags(conversation, command.Text == "-" ? "" : command.Text ?? "", cancellation), "tags", "AskTags"),
        ("know", _) => Ask($"knowtext:{Refs.Of(conversation)}", "AskAnyField", rows.Chat.Contact.Name),
        ("knowtext", _) => Detailed(conversation, await SetField(conversation, command.Text ?? "", cancellation), "know", "AskAnyField"),
        ("approval", _) => Ask($"approvaltext:{Refs.Of(conversation)}", "AskApproval"),
        ("approvaltext", _) => await AskApproval(conversation, command.Text, cancellation),
        _ => Unknown(),
    };

    async ValueTask<Show> SendAgain(long conversation, TurnRows rows, long message, CancellationToken cancellation)
    {
        var name = rows.Chat.Contact.Name;
        var result = await act.SendAgain(conversation, message, cancellation);
        return result.Outcome switch
        {
            ActOutcome.Done => Card(conversation) with { Notice = texts.Plain("Sent", name) },
            ActOutcome.Unchanged => Card(conversation) with { Notice = texts.Plain("AlreadyDone") },
            ActOutcome.Invalid => NotSent(conversation, name, result.Detail),
            _ => Refused(result),
        };
    }

    async ValueTask<Show> SayPrepared(long conversation, TurnRows rows, long answer, CancellationToken cancellation) =>
        await act.Prepared(answer, rows, cancellation) is { } markup ? await Send(conversation, rows.Chat.Contact.Name, new OutgoingMessage { Text = markup }, null, cancellation) : Refused(ActResult.NotFound);

    async ValueTask<Show> KeepAnswer(string written, CancellationToken cancellation)
    {
        var parts = written.Split('\n', 2, StringSplitOptions.TrimEntries);
        var result = parts.Length == 2 ? await act.KeepQuickAnswer(parts[0], MarkupText.Escape(parts[1]), cancellation) : new ActResult(ActOutcome.Invalid);
        return result.IsDone ? Show.Screen("answers", "0") with { Text = texts.Text("QuickAnswerKept", parts[0]) }
            : result.Outcome == ActOutcome.Invalid ? Ask("newanswertext", "BadAnswer", new Markup($"{(result.Detail is { } detail ? $"{MarkupText.Escape(detail)} " : "")}{texts.Text("AskQuickAnswer")}")) : Refused(result);
    }

    /// <summary>The time of a message for later: one of the buttons, or what was typed; then its words are asked for.</summary>
    Show Later(long conversation, TurnRows rows, StaffCommand command)
    {
        var (id, name) = (Refs.Of(conversation), rows.Chat.Contact.Name);
        if (command.Arg(1) == "ask") return Ask($"laterat:{id}", "AskLaterTime");
        var today = LocalTime.Today(act.Now, texts.Zone);
        var at = command.Arg(1) switch
        {
            "1h" => act.Now.AddHours(1),
            "evening" => LocalTime.At(today, new(18, 0), texts.Zone),
            "tomorrow" => LocalTime.At(today.AddDays(1), new(10, 0), texts.Zone),
            "monday" => LocalTime.At(today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1), new(10, 0), texts.Zone),
            _ => TaskText.Read(command.Text ?? "", act.Now, texts.Zone, texts.Language).DueAt,
        };
        if (at is not { } when || when <= act.Now) return Ask($"laterat:{id}", "BadAnswer", texts.Plain("AskLaterTime"));
        return Ask($"latertext:{id}:{Refs.Of(when.ToUnixTimeSeconds())}", "AskLaterText", name, texts.When(when));
    }

    async ValueTask<Show> LaterText(long conversation, TurnRows rows, DateTimeOffset at, string? text, CancellationToken cancellation)
    {
        var name = rows.Chat.Contact.Name;
        var result = await act.SendLater(conversation, MarkupText.Escape(text ?? ""), at, cancellation);
        return result.Outcome switch
        {
            ActOutcome.Done => Show.Only(texts.Text("LaterKept", name, texts.When(at)), [[new Button(texts.Plain("Cancel"), $"unlater:{Refs.Of(conversation)}:{result.Detail}"), new Button(texts.Plain("Card"), $"card:{Refs.Of(conversation)}")]]),
            ActOutcome.Invalid when result.Detail == "date" => Show.Screen("later", Refs.Of(conversation)) with { Notice = texts.Plain("Stale") },
            ActOutcome.Invalid => NotSent(conversation, name, result.Detail),
            _ => Refused(result),
        };
    }

    /// <summary>Sends a template; its variables are asked for first, a line each.</summary>
    async ValueTask<Show> UseTemplate(long conversation, TurnRows rows, long id, string? written, CancellationToken cancellation)
    {
        if (await act.Template(id, rows, cancellation) is not { } template) return Refused(ActResult.NotFound);
        string[] values = written is null ? [] : written.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (values.Length != template.Variables) return Ask($"templatetext:{Refs.Of(conversation)}:{Refs.Of(id)}", "AskVariables", template.Preview, template.Variables);
        return await Send(conversation, rows.Chat.Contact.Name, new OutgoingMessage { Text = MarkupText.Escape(template.Fill(values)), Template = new TemplateUse(template.Name, template.Language, values) }, null, cancellation);
    }

    async ValueTask<Show> AskApproval(long conversation, string? text, CancellationToken cancellation)
    {
        var result = await act.AskApproval(conversation, text ?? "", cancellation);
        return result.IsDone ? Card(conversation) with { Text = texts.Text(result.Detail is null ? "ApprovalSent" : "ApprovalNobody") } : result.Outcome == ActOutcome.Invalid ? Ask($"approvaltext:{Refs.Of(conversation)}", "AskApproval") : Refused(result);
    }

    /// <summary>A field and its value, between them a colon.</summary>
    ValueTask<ActResult> SetField(long conversation, string written, CancellationToken cancellation) =>
        written.Split(':', 2) is [{ Length: > 0 } name, var value] ? act.SetField(conversation, name, value, cancellation) : new(new ActResult(ActOutcome.Invalid));

    /// <summary>The details after a change; what does not fit is asked for again.</summary>
    Show Detailed(long conversation, ActResult result, string word, string question) =>
        result.IsDone ? Show.Screen("details", Refs.Of(conversation)) : result.Outcome == ActOutcome.Invalid ? Ask($"{word}text:{Refs.Of(conversation)}", "BadAnswer", texts.Plain(question, "")) : Refused(result);
}
