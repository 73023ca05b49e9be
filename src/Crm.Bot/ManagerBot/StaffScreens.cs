using Crm.Bot.Channels;
using Crm.Bot.ManagerBot.Views;
using Crm.Bot.Outbox;
using Crm.Bot.Setup;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot;

/// <summary>Shows what was asked for, after the commit and beside the turns. A screen may be lost with the process: whoever wanted it asks again.</summary>
sealed class StaffScreens(IDbContextFactory<CrmDb> databases, ScriptLibrary library, ChannelSet channels, OutboxSender outbox, CrmSettings settings, TimeProvider time, ILogger<StaffScreens> log) : IHostedService
{
    int drawing;

    /// <summary>Answers the pressed button and shows the screen: in place of the one that was pressed, or below what was written.</summary>
    public void Show(IncomingMessage message, Answer answer) => _ = Task.Run(async () =>
    {
        Interlocked.Increment(ref drawing);
        try { await Send(message, answer); }
        catch (Exception error)
        {
            log.LogError(error, "The screen {Word} could not be shown", answer.Show.Word);
            if (answer.Seat is { } seat) outbox.Depart([Departure.Screen(answer.Session, new OutgoingMessage { Text = Texts(seat).Text("Failed") })]);
        }
        finally { Interlocked.Decrement(ref drawing); }
    });

    public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Lets what is being drawn be shown, for a short while.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < 40 && Volatile.Read(ref drawing) > 0 && !cancellation.IsCancellationRequested; i++) await Task.Delay(TimeSpan.FromMilliseconds(50), time, CancellationToken.None);
    }

    async Task Send(IncomingMessage message, Answer answer)
    {
        if (answer.IsNews) await library.Reload(CancellationToken.None);
        if (message.CallbackId is { } callback) outbox.Depart([Departure.Answer(answer.Session, callback, answer.Show.Notice)]);
        if (await Screen(answer, CancellationToken.None) is not { } screen) return;
        var pieces = channels.Fit(ChannelKind.Staff, screen);
        if (answer.In is { } place) pieces = [.. pieces.Select(p => p with { Topic = place })];
        if (answer.Show.Replaces && pieces is [{ File: null }]) pieces = [pieces[0] with { Edits = message.MessageId }];
        outbox.Depart([.. pieces.Select(piece => Departure.Screen(answer.Session, piece))]);
    }

    internal async Task<OutgoingMessage?> Screen(Answer answer, CancellationToken cancellation)
    {
        if (answer.Seat is not { } seat || answer.Show.Word == "") return answer.Show.Text is { } text ? new OutgoingMessage { Text = text, Buttons = answer.Show.Buttons } : null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var view = new StaffView(db, library, seat, answer.Session, answer.Show.Word == "settings" && answer.Show.Args is [var language] ? Texts(seat, language) : Texts(seat));
        var screen = await Draw(view, answer.Show, cancellation);
        return answer.Show.Text is { } above ? screen with { Text = $"{above}\n\n{screen.Text}" } : screen;
    }

    StaffTexts Texts(Seat seat, string? language = null) => language is null ? StaffTexts.For(seat, library.Organization(seat.OrganizationId), time.GetUtcNow())
        : new(language, Core.Scripts.Zones.Find(library.Organization(seat.OrganizationId).TimeZone) ?? TimeZoneInfo.Utc, time.GetUtcNow());

    Task<OutgoingMessage> Draw(StaffView view, Show show, CancellationToken cancellation)
    {
        var command = new StaffCommand(show.Word, show.Args, show.Query);
        return show.Word switch
        {
            "deals" => DealsView.Mine(view, command.Page, cancellation),
            "queue" => DealsView.Queue(view, command.Page, cancellation),
            "tasks" => TasksView.Show(view, command.Page, cancellation),
            "card" => CardView.Show(view, command.Id(0), CardMenu.Main, cancellation),
            "more" => CardView.Show(view, command.Id(0), CardMenu.More, cancellation),
            "move" => CardView.Show(view, command.Id(0), CardMenu.Stages, cancellation),
            "lose" => CardView.Show(view, command.Id(0), CardMenu.Reasons, cancellation),
            "postpone" => CardView.Show(view, command.Id(0), CardMenu.Days, cancellation),
            "give" => CardView.Show(view, command.Id(0), CardMenu.People, cancellation),
            "quick" => AnswersView.For(view, command.Id(0), command.Page, command.Text, cancellation),
            "answers" => AnswersView.All(view, command.Page, cancellation),
            "later" => AnswersView.Later(view, command.Id(0), cancellation),
            "templates" => AnswersView.Templates(view, command.Id(0), command.Page, cancellation),
            "details" => DetailsView.Show(view, command.Id(0), cancellation),
            "file" => DetailsView.File(view, command.Id(0), command.Id(1), cancellation),
            "approvals" => ApprovalsView.Show(view, command.Page, cancellation),
            "person" => PersonView.Show(view, command.Id(0), command.Page, cancellation),
            "handover" => Task.FromResult(PersonView.HandOver(view, command.Id(0))),
            "history" => HistoryView.Show(view, command.Id(0), command.Page, cancellation),
            "team" => TeamView.Show(view, cancellation),
            "settings" => SettingsView.Show(view, cancellation),
            "feed" => Task.FromResult(SettingsView.ShowFeed(view, $"{settings.PublicUrl}/calendar/{command.Args[0]}.ics")),
            "day" => DayView.Day(view, cancellation),
            "week" => DayView.ShowWeek(view, cancellation),
            "nostep" => NumberRowsView.ShowIdle(view, command, cancellation),
            "numbers" => NumbersView.Show(view, command, cancellation),
            "each" => NumbersView.ShowEach(view, command, cancellation),
            "rows" => NumberRowsView.Show(view, command, cancellation),
            "picture" => NumbersView.Draw(view, command, cancellation),
            "search" => SearchView.Show(view, show.Query ?? "", cancellation),
            _ => HomeView.Show(view, cancellation),
        };
    }
}
