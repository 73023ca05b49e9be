using Crm.Bot.Acts;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Tasks;

namespace Crm.Bot.ManagerBot;

/// <summary>The words that buttons, commands and questions of the manager bot have.</summary>
sealed partial class Desk
{
    static readonly HashSet<string> Screens = ["home", "deals", "tasks", "queue", "card", "history", "team", "settings", "move", "lose", "postpone", "give", "more", "search", "noop",
        "day", "week", "nostep", "numbers", "each", "rows", "picture",
        "quick", "answers", "later", "templates", "details", "approvals", "person", "handover"];

    async ValueTask<Show?> Do(StaffCommand command, CancellationToken cancellation)
    {
        if (command.Word == "cancel")
        {
            session.Ask(null);
            return Show.Only(texts.Text("Cancelled")) with { Notice = texts.Plain("Cancelled") };
        }
        if (command.Word is "home" or "deals" or "tasks" or "queue" or "team" or "settings" or "day" or "week" or "nostep" or "numbers" or "approvals" or "answers") session.TalkTo(null); // who has gone elsewhere writes to nobody by mistake
        if (Screens.Contains(command.Word)) return new Show(command.Word, command.Args, Query: command.Text);
        if (await DoMore(command, cancellation) is { } more) return more;
        if (command.Word is "shift" or "accept" or "decline" or "take" or "new" or "newtext" or "lang" or "signout" or "done" or "doneas" or "snooze" or "hours" or "feed") return await DoOwn(command, cancellation);
        return command.Id(0) is { } conversation ? await DoOn(conversation, command, cancellation) : Unknown();
    }

    Show Unknown() => Show.Screen("home") with { Notice = texts.Plain("Stale"), Text = texts.Text("Unknown") };

    async ValueTask<Show> DoOwn(StaffCommand command, CancellationToken cancellation) => (command.Word, command.Id(0)) switch
    {
        ("shift", _) => await Shift(command.Arg(0) == "on", cancellation),
        ("accept", { } offer) => await Accept(offer, cancellation),
        ("decline", { } offer) => await act.Decline(offer, cancellation) is { IsDone: false } refused ? Refused(refused) : Show.Screen("home") with { Notice = texts.Plain("Decline") },
        ("take", { } conversation) => await act.TakeQueued(conversation, cancellation) is { IsDone: false } refused ? Refused(refused) : Card(conversation),
        ("new", _) => Ask("newtext", "AskNewDeal"),
        ("newtext", _) => await NewDeal(command.Text, cancellation),
        ("lang", _) => Speak(command.Arg(0) == "ru" ? "ru" : "en"),
        ("signout", { } id) => await SignOut(id, cancellation),
        ("done", { } task) => Ask($"doneas:{Refs.Of(task)}", "AskResult"),
        ("doneas", { } task) => await act.CompleteTask(task, command.Text, cancellation) is { IsDone: false } refused ? Refused(refused) : Show.Screen("tasks") with { Text = texts.Text("TaskDone", command.Text ?? "") },
        ("snooze", { } task) => await Snooze(task, command.Arg(1), cancellation),
        ("feed", _) => await Feed(command.Arg(0) == "on", cancellation),
        ("hours", _) => await WorkByHours(command.Arg(0) == "on", cancellation),
        _ => Unknown(),
    };

    async ValueTask<Show> DoOn(long conversation, StaffCommand command, CancellationToken cancellation)
    {
        if (await act.Open(conversation, cancellation) is not { } rows) return Show.Only(texts.Text("NotFound")) with { Notice = texts.Plain("NotFound") };
        if (!act.Sees(rows)) return Refused(act.Refuse(command.Word, conversation));
        var id = Refs.Of(conversation);
        return command.Word switch
        {
            "talk" => await Talk(conversation, cancellation),
            "hush" => Hush(conversation),
            "step" => await Step(conversation, command.Arg(1), cancellation),
            "ask" => await AskStep(conversation, rows, cancellation),
            "answer" => await AnswerStep(conversation, command.Text, cancellation),
            "fill" => await Fill(conversation, cancellation),
            "field" => await Field(conversation, command, cancellation),
            "moveto" => await Move(conversation, command.Arg(1) ?? "", null, cancellation),
            "through" => Ask($"throughwhy:{id}:{command.Arg(1)}", "AskReason"),
            "throughwhy" => await Move(conversation, command.Arg(1) ?? "", command.Text, cancellation),
            "loseas" => Shown(conversation, await act.Lose(conversation, command.Arg(1) ?? "", cancellation)),
            "losewhy" when command.Text is null => Ask($"losewhy:{id}", "AskReason"),
            "losewhy" => Shown(conversation, await act.Lose(conversation, command.Text, cancellation)),
            "until" => await Postpone(conversation, command, cancellation),
            "back" => Shown(conversation, await act.GiveBack(conversation, cancellation)),
            "pen" => Shown(conversation, await act.TakePen(conversation, cancellation)),
            "over" => Ask($"overwhy:{id}", "AskReason"),
            "overwhy" => Shown(conversation, await act.TakeOver(conversation, command.Text ?? "", cancellation)),
            "giveto" => command.Id(1) is { } user ? Shown(conversation, await act.Give(conversation, user, cancellation)) : Unknown(),
            "note" => Ask($"notetext:{id}", "AskNote"),
            "notetext" => Shown(conversation, await act.Note(conversation, MarkupText.Escape(command.Text ?? ""), cancellation), "NoteKept"),
            "task" => Ask($"tasktext:{id}", "AskTask", await NameOf(conversation, cancellation)),
            "tasktext" => await NewTask(conversation, command.Text, cancellation),
            "phone" => await Phone(conversation, cancellation),
            _ => await DoOnMessages(conversation, rows, command, cancellation),
        };
    }

    /// <summary>The card after an act, or why it was refused.</summary>
    Show Shown(long conversation, ActResult result, string? text = null) => !result.IsDone ? Refused(result) : Card(conversation) with { Text = text is null ? null : texts.Text(text), Notice = text is null ? null : texts.Plain(text) };

    static Show Card(long conversation) => Show.Screen("card", Refs.Of(conversation));

    async ValueTask<string> NameOf(long conversation, CancellationToken cancellation) => (await act.Open(conversation, cancellation))?.Chat.Contact.Name ?? "";

    async ValueTask<Show> Shift(bool on, CancellationToken cancellation)
    {
        var result = on ? await act.StartShift(isScheduled: false, cancellation) : await act.EndShift(cancellation);
        if (!result.IsDone) return Refused(result);
        return Show.Screen("home") with { Notice = texts.Plain(on ? "ShiftStarted" : "ShiftEnded"), Text = !on && result.Detail is { } released ? texts.Text("LeadsReleased", released) : null };
    }

    async ValueTask<Show> WorkByHours(bool on, CancellationToken cancellation)
    {
        var result = await act.WorkByHours(on, cancellation);
        if (!result.IsDone) return Refused(result);
        IsNews = true;
        return Show.Screen("settings") with { Notice = texts.Plain(on ? "WorksByHours" : "WorksByHand") };
    }

    async ValueTask<Show> Accept(long offerId, CancellationToken cancellation)
    {
        var result = await act.Accept(offerId, cancellation);
        if (!result.IsDone) return Refused(result);
        await act.Feed(cancellation);
        var offer = await act.Scope.Rows.Find<Core.Routing.Offer>(Turns.RoutingStatements.OfferById, offerId, cancellation);
        return Card(offer!.ConversationId);
    }

    async ValueTask<Show> Talk(long conversation, CancellationToken cancellation)
    {
        if (await act.Open(conversation, cancellation) is not { } rows) return Show.Only(texts.Text("NotFound"));
        var name = rows.Chat.Contact.Name;
        var mine = rows.Chat.Deal is not { } deal || deal.OwnerId is null || deal.OwnerId == act.By.UserId;
        if (!mine) return rows.Chat.Deal is { } other && act.By.Sees(other) && act.By.May(Permission.TakeOver)
            ? Ask($"overwhy:{Refs.Of(conversation)}", "TakeOverWhy", act.Tools.Library.Seat(act.By.OrganizationId, other.OwnerId!.Value)?.User.Name, name) : Refused(act.Refuse("talk", conversation));
        if (!act.By.May(Permission.Sell)) return Refused(act.Refuse("talk", conversation));
        session.TalkTo(conversation);
        if (rows.StaffRefusal() is null) act.Departures.Add(Outbox.Departure.Typing(rows.Chat.Conversation));
        return Show.Only(texts.Text("TalkingTo", name), [[new Button(texts.Plain("StopAnswering"), $"hush:{Refs.Of(conversation)}"), new Button(texts.Plain("QuickAnswer"), $"quick:{Refs.Of(conversation)}:0"), new Button(texts.Plain("Card"), $"card:{Refs.Of(conversation)}")]]);
    }

    Show Hush(long conversation)
    {
        session.TalkTo(null);
        return Card(conversation);
    }

    async ValueTask<Show> Step(long conversation, string? data, CancellationToken cancellation)
    {
        if (data is { Length: > 0 } && !data.Contains(':') && data.IndexOf('.') is > 0 and var dot) data = $"{data[..dot]}:{data[(dot + 1)..]}"; // a button of a card keeps the colon for itself
        var result = await act.AnswerStep(conversation, data, null, null, cancellation);
        return result.Outcome switch
        {
            ActOutcome.Done => Card(conversation),
            ActOutcome.Unchanged => Card(conversation) with { Notice = texts.Plain("Stale") },
            _ => Refused(result),
        };
    }

    async ValueTask<Show> AskStep(long conversation, TurnRows rows, CancellationToken cancellation)
    {
        if (await rows.Standing(cancellation) is not { TakesText: true } standing) return Card(conversation) with { Notice = texts.Plain("Stale") };
        session.Ask($"answer:{Refs.Of(conversation)}");
        return Show.Only(standing.Words(), [[new Button(texts.Plain("Cancel"), "cancel")]]);
    }

    /// <summary>The step's own question reads what was typed; while it does not fit, it is asked again.</summary>
    async ValueTask<Show> AnswerStep(long conversation, string? text, CancellationToken cancellation)
    {
        var before = await StepOf(conversation, cancellation);
        var result = await act.AnswerStep(conversation, null, text, null, cancellation);
        if (!result.IsDone) return Refused(result);
        if (await StepOf(conversation, cancellation) is not { TakesText: true } after || after.Step != before?.Step) return Card(conversation);
        session.Ask($"answer:{Refs.Of(conversation)}");
        return Show.Only(texts.Text("BadAnswer", new Markup(after.Words())), [[new Button(texts.Plain("Cancel"), "cancel")]]);
    }

    async ValueTask<Core.Scripts.Engine.Standing?> StepOf(long conversation, CancellationToken cancellation) =>
        await act.Open(conversation, cancellation) is { } rows ? await rows.Standing(cancellation) : null;

    /// <summary>Asks for the first thing that the run's gate waits for.</summary>
    async ValueTask<Show> Fill(long conversation, CancellationToken cancellation)
    {
        if (await act.Open(conversation, cancellation) is not { } rows) return Show.Only(texts.Text("NotFound"));
        var standing = await rows.Standing(cancellation);
        if (standing?.Missing.FirstOrDefault(m => m.Kind is MissingKind.Field or MissingKind.Checklist) is not { } first) return Card(conversation) with { Notice = texts.Plain("AllFilled") };
        if (first.Kind == MissingKind.Checklist) return Show.Only(texts.Text("AskField", standing.Caption(first.Name, texts.Language)), [[new Button("✓", $"field:{Refs.Of(conversation)}:tick:{first.Name}"[..Math.Min(64, $"field:{Refs.Of(conversation)}:tick:{first.Name}".Length)])]]);
        session.Ask($"field:{Refs.Of(conversation)}:{first.Name}");
        var options = standing.Options(first.Name, texts.Language).Select(o => (IReadOnlyList<Button>)[new Button(o.Label, $"field:{Refs.Of(conversation)}:{first.Name}:{o.Id}")]).Where(r => System.Text.Encoding.UTF8.GetByteCount(r[0].Data!) <= 64);
        return Show.Only(texts.Text("AskField", standing.Caption(first.Name, texts.Language)), [.. options, [new Button(texts.Plain("Cancel"), "cancel")]]);
    }

    /// <summary>Reads the answer for a field as the script's own question would, keeps it, and asks for the next.</summary>
    async ValueTask<Show> Field(long conversation, StaffCommand command, CancellationToken cancellation)
    {
        if (await act.Open(conversation, cancellation) is not { } rows || command.Arg(1) is not { } name) return Show.Only(texts.Text("NotFound"));
        if (name == "tick") return Answered(await act.AnswerStep(conversation, null, null, new() { ["tick"] = command.Arg(2) }, cancellation), await Fill(conversation, cancellation));
        var text = command.Arg(2) ?? command.Text;
        var standing = await rows.Standing(cancellation);
        if (standing is null || !standing.Missing.Any(m => m.Name == name)) return Card(conversation) with { Notice = texts.Plain("Stale") };
        if (standing.Read(name, text) is not { } value)
        {
            session.Ask($"field:{Refs.Of(conversation)}:{name}");
            return Show.Only(texts.Text("BadAnswer", texts.Plain("AskField", standing.Caption(name, texts.Language))), [[new Button(texts.Plain("Cancel"), "cancel")]]);
        }
        session.Ask(null);
        var result = await act.AnswerStep(conversation, null, null, new() { [name] = value }, cancellation);
        return Answered(result, await Fill(conversation, cancellation));
    }

    Show Answered(ActResult result, Show next) => result.IsDone ? next : Refused(result);

    async ValueTask<Show> Move(long conversation, string stage, string? because, CancellationToken cancellation)
    {
        var result = await act.Move(conversation, stage, because, cancellation);
        if (result.IsDone) return Card(conversation);
        if (result.Outcome == ActOutcome.Invalid) return Show.Screen("lose", Refs.Of(conversation));
        if (result.Outcome != ActOutcome.Missing || await act.Open(conversation, cancellation) is not { } rows) return Refused(result);
        var title = act.Tools.Library.Pipeline(rows.Chat.Deal!.PipelineId)?.Find(stage)?.Name ?? stage;
        var standing = await rows.Standing(cancellation);
        var refusal = texts.Text("MoveRefused", rows.Chat.Contact.Name, title, texts.Missing(result.Missing!, n => standing?.Caption(n, texts.Language) ?? n));
        List<Button> buttons = [new(texts.Plain("Card"), $"card:{Refs.Of(conversation)}")];
        if (act.By.May(Permission.OverrideGates)) buttons.Insert(0, new(texts.Plain("Override"), $"through:{Refs.Of(conversation)}:{stage}"));
        return Show.Only(refusal, [buttons]);
    }

    async ValueTask<Show> Postpone(long conversation, StaffCommand command, CancellationToken cancellation)
    {
        var today = LocalTime.Today(act.Now, texts.Zone);
        DateOnly? day = command.Arg(1) switch { "1" => today.AddDays(1), "3" => today.AddDays(3), "7" => today.AddDays(7), "30" => today.AddMonths(1), _ => LocalTime.ReadDate(command.Text, today, texts.Language) };
        if (day is not { } until)
        {
            session.Ask($"until:{Refs.Of(conversation)}");
            return command.Text is null ? Show.Screen("postpone", Refs.Of(conversation)) : Show.Only(texts.Text("BadAnswer", texts.Plain("PostponeUntil", await NameOf(conversation, cancellation))));
        }
        var at = LocalTime.At(until, new(9, 0), texts.Zone);
        var result = await act.Postpone(conversation, at, null, cancellation);
        return result.IsDone ? Card(conversation) with { Notice = texts.Plain("Postponed", await NameOf(conversation, cancellation), texts.Day(at)) } : Refused(result);
    }

    async ValueTask<Show> NewTask(long conversation, string? text, CancellationToken cancellation)
    {
        var (title, due) = TaskText.Read(text ?? "", act.Now, texts.Zone, texts.Language);
        var result = await act.AddTask(conversation, title, due, null, cancellation);
        return result.IsDone ? Card(conversation) with { Text = due is { } at ? texts.Text("TaskMade", title, texts.When(at)) : texts.Text("TaskMadeNoDue", title) } : Refused(result);
    }

    async ValueTask<Show> Snooze(long task, string? howLong, CancellationToken cancellation)
    {
        var until = howLong == "1h" ? act.Now.AddHours(1) : LocalTime.At(LocalTime.Today(act.Now, texts.Zone).AddDays(1), new(10, 0), texts.Zone);
        var result = await act.SnoozeTask(task, until, cancellation);
        return result.IsDone ? Show.Screen("tasks") with { Notice = texts.Plain("Snoozed", "", texts.When(until)).TrimStart(':', ' ') } : Refused(result);
    }

    async ValueTask<Show> Phone(long conversation, CancellationToken cancellation)
    {
        var result = await act.RevealPhone(conversation, cancellation);
        return result is { IsDone: true, Detail: { } phone } ? Card(conversation) with { Text = texts.Text("Phone", phone) } : Refused(result);
    }

    /// <summary>The address is shown once: only its hash is kept.</summary>
    async ValueTask<Show> Feed(bool on, CancellationToken cancellation)
    {
        if (on && await act.MakeFeed(cancellation) is { Detail: { } secret }) return Show.Screen("feed", secret);
        await act.CloseFeed(cancellation);
        return Show.Screen("settings") with { Notice = texts.Plain("FeedClosed") };
    }

    Show Speak(string language)
    {
        act.Scope.Rows.SetLanguage(act.By.UserId, language);
        IsNews = true;
        return Show.Screen("settings", language);
    }

    async ValueTask<Show> SignOut(long id, CancellationToken cancellation)
    {
        var other = id == session.Id ? session : await act.Scope.Session(id, cancellation);
        var result = other is null ? ActResult.NotFound : await act.EndSession(other, cancellation);
        if (!result.IsDone) return Refused(result);
        IsNews = true;
        return other == session ? Show.Only(texts.Text("SignedOut")) : Show.Screen("settings");
    }

    /// <summary>A customer who stands in the shop: the script starts without a chat, and the deal is its seller's.</summary>
    async ValueTask<Show> NewDeal(string? text, CancellationToken cancellation)
    {
        var result = await act.WalkIn(text ?? "", cancellation);
        if (result is { IsDone: true, Detail: { } conversation }) return Show.Screen("card", conversation);
        if (result.Outcome != ActOutcome.Invalid) return Refused(result);
        return Ask("newtext", "AskNewDeal");
    }
}
