using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Turns;

public sealed class PublishingTests
{
    static readonly string Newer = TestScripts.Greeting.Replace("Your city?", "Where do you live?").Replace("Your name?", "Who are you?");

    [Fact]
    public async Task A_published_script_is_live_within_a_second_and_old_runs_stay_on_theirs()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting));
        await app.Says("old", "Hello");
        var version = await app.Publish(Newer);
        await Eventually.Is(() => app.Library.DefaultVersion(app.Account())?.Id == version.Id, "the new version is live");
        await app.Says("new", "Hello");
        await app.Says("old", "Boris");

        Assert.Equal("Who are you?", (await app.Messages("new")).Last().Text);
        Assert.Equal("Your city?", (await app.Messages("old")).Last().Text);
    }

    [Fact]
    public async Task Runs_that_are_moved_go_on_in_the_new_version()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting));
        await app.Says("1", "Hello");
        await app.Says("2", "Hello");
        await app.Says("2", "Boris");
        await app.InDb(async db =>
        {
            var from = await db.ScriptVersions.SingleAsync();
            var script = await db.Scripts.SingleAsync();
            script.Redraft("Greeting", Newer.Replace("  name:", "  who:").Replace("start: name", "start: who"), DateTimeOffset.UtcNow);
            var to = await Publisher.Publish(db, script, null, null, DateTimeOffset.UtcNow);
            await db.SaveChangesAsync();
            Assert.Equal([new Landing("city", "city", 1), new Landing("name", null, 1)], await Publisher.Preview(db, from, to));
            Assert.Equal([new Landing("city", "city", 1), new Landing("name", "who", 1)], await Publisher.Preview(db, from, to, new Dictionary<string, string> { ["name"] = "who" }));
            Assert.Equal(1, await Publisher.Migrate(db, from, to, null, null, DateTimeOffset.UtcNow));
            await db.SaveChangesAsync();
        });
        await app.Says("1", "Anna");
        await app.Accept(app.Message("2", null, IncomingKind.Start));
        Assert.Equal("Your city?", (await app.Messages("1")).Last().Text);
        Assert.Equal("Where do you live?", (await app.Messages("2")).Last().Text);
    }
}
