using Crm.Bot.Scheduling;
using Crm.Bot.Tests.App;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Crm.Bot.Tests.Scheduling;

public sealed class PublishClockTests
{
    [Fact]
    public async Task A_draft_is_published_when_its_time_has_come_and_one_with_errors_says_why()
    {
        var time = new TestTime();
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting) with { Time = time });
        var clock = new PublishClock(app.Get<IDbContextFactory<CrmDb>>(), time, app.Get<ILogger<PublishClock>>());
        var id = await app.Read(db => db.Scripts.Where(s => s.Slug == "greeting").Select(s => s.Id).SingleAsync());
        async Task Draft(string old, string now) => await app.InDb(async db =>
        {
            var script = await db.Scripts.SingleAsync(s => s.Id == id);
            script.Redraft("Greeting", script.Draft.Replace(old, now), time.GetUtcNow());
            Publisher.Schedule(db, script, time.GetUtcNow().AddHours(1), "later", null, time.GetUtcNow());
            await db.SaveChangesAsync();
        });

        await Draft("Your city?", "Which city?");
        await clock.Publish(CancellationToken.None);
        Assert.Equal(1, await app.Read(db => db.ScriptVersions.CountAsync(v => v.ScriptId == id)));
        time.Leap(TimeSpan.FromMinutes(61));
        await clock.Publish(CancellationToken.None);
        Assert.Contains("Which city?", (await app.Read(db => db.ScriptVersions.Where(v => v.ScriptId == id).OrderBy(v => v.Number).LastAsync())).Source);

        await Draft("start: name", "start: nowhere");
        time.Leap(TimeSpan.FromMinutes(61));
        await clock.Publish(CancellationToken.None);
        Assert.Equal(2, await app.Read(db => db.ScriptVersions.CountAsync(v => v.ScriptId == id)));
        Assert.Contains("nowhere", (await app.Read(db => db.Scripts.SingleAsync(s => s.Id == id))).PublishRefusal);
    }
}
