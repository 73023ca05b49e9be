using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Scheduling;

public sealed class FollowUpJobTests
{
    readonly TestTime time = new();

    [Theory, OnDatabases]
    public async Task A_timer_fires_once_when_its_time_has_come(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Reminder) with { Provider = provider, Time = time });
        await app.Says("1", "Hello");
        await Ring(app);
        Assert.Single(await Sent(app));
        time.Leap(TimeSpan.FromMinutes(61));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ring(app)));
        await Ring(app);
        Assert.Equal(["Do you agree?", "Are you there?"], await Sent(app));
        time.Leap(TimeSpan.FromMinutes(61));
        await Ring(app);
        Assert.Equal(["Do you agree?", "Are you there?", "Goodbye."], await Sent(app));
        Assert.Equal(RunStatus.Ended, (await app.Read(db => db.ScriptRuns.SingleAsync())).Status);
        Assert.All(await app.Read(db => db.FollowUps.ToListAsync()), f => Assert.Equal(FollowUpStatus.Fired, f.Status));
    }

    [Theory, OnDatabases]
    public async Task An_answer_cancels_the_timers_of_its_question(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Reminder) with { Provider = provider, Time = time });
        await app.Says("1", "Hello");
        var stale = await app.Read(db => db.FollowUps.SingleAsync());
        await app.Says("1", "yes");
        Assert.Equal(FollowUpStatus.Cancelled, await app.Read(db => db.FollowUps.Where(f => f.Id == stale.Id).Select(f => f.Status).SingleAsync()));

        await app.Accept(stale.ToMessage("1", time.GetUtcNow()));
        time.Leap(TimeSpan.FromMinutes(90));
        await Ring(app);
        Assert.Equal(["Do you agree?", "Anything else?"], await Sent(app));
    }

    [Fact]
    public async Task Consent_is_kept_with_its_text_and_a_reminder_is_not_sent_to_who_withdrew()
    {
        var channel = new TestChannel();
        await using var app = await CrmApp.Start((AppSetup.With(TestScripts.Reminder) with { Time = time }).Over(channel));
        await app.Says("1", "Hello");
        await app.Says("1", "yes");
        var consent = await app.Read(db => db.Consents.SingleAsync());
        Assert.Equal(("personal-data", "Do you agree?", null), (consent.Purpose, consent.Text, consent.WithdrawnAt));
        Assert.Equal("yes", (await app.Messages("1")).Single(m => m.Id == consent.MessageId).Text);

        await app.Says("1", "stop");
        Assert.NotNull((await app.Read(db => db.Consents.SingleAsync())).WithdrawnAt);
        time.Leap(TimeSpan.FromHours(2.1));
        await Ring(app);
        var reminder = (await app.Messages("1")).Last();
        Assert.Equal(("Still there?", MessageStatus.Failed, "consent withdrawn"), (reminder.Text, reminder.Status, reminder.Error));
        Assert.DoesNotContain("Still there?", channel.Texts("1"));
    }

    [Fact]
    public async Task The_scheduler_rings_by_itself()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Reminder.Replace("timeout: 1h", "timeout: 1s")) with { Scheduler = true });
        await app.Says("1", "Hello");
        await Eventually.Is(async () => (await Sent(app)).Contains("Goodbye."), () => "the dialogue times out");
        Assert.Equal(["Do you agree?", "Are you there?", "Goodbye."], await Sent(app));
    }

    static Task Ring(CrmApp app) => app.FireDue();

    static async Task<List<string?>> Sent(CrmApp app) => [.. (await app.Messages("1")).Where(m => m.Direction == MessageDirection.Outgoing).Select(m => m.Text)];
}
