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
    public async Task A_version_that_only_sleeping_runs_use_leaves_the_memory_and_comes_back()
    {
        var time = new TestTime();
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting) with { Time = time });
        await app.Says("old", "Hello");
        var old = app.Library.DefaultVersion(app.Account())!.Id;
        var published = (await app.Publish(Newer)).Id;
        await app.Library.Reload(CancellationToken.None);
        Assert.Equal([old, published], app.Library.InMemory.Order());

        time.Pass(TimeSpan.FromMinutes(11));
        await app.Library.Reload(CancellationToken.None);
        Assert.Equal([published], app.Library.InMemory);
        await app.Says("old", "Boris");
        Assert.Equal("Your city?", (await app.Messages("old")).Last().Text);
        Assert.Equal([old, published], app.Library.InMemory.Order());
    }

    [Theory]
    [InlineData("{\"broken\"")]
    [InlineData("{\"script\":{\"script\":\"greeting\",\"start\":\"name\",\"steps\":{\"name\":{\"kind\":\"hologram\"}}}}")]
    [InlineData(null)]
    public async Task A_version_that_cannot_be_read_is_named_and_harms_no_other(string? content)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting) with
        {
            Before = db => content is null ? db.ScriptVersions.ExecuteDeleteAsync() : db.ScriptVersions.ExecuteUpdateAsync(v => v.SetProperty(x => x.Content, content)),
        });
        await app.Says("1", "Hello");
        Assert.Equal(Pen.Staff, (await app.Conversation("1")).Pen);
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        using var ready = await http.GetAsync("/health/ready");
        Assert.True(ready.IsSuccessStatusCode);
        Assert.Contains($"version {(content is null ? "" : "1")} of \u0027greeting\u0027", await ready.Content.ReadAsStringAsync());

        await app.Publish(TestScripts.Echo);
        await app.Library.Reload(CancellationToken.None);
        await app.Says("2", "Hello");
        Assert.Equal("Heard: ", (await app.Messages("2")).Last().Text);
        await app.Publish(TestScripts.Greeting);
        await app.Library.Reload(CancellationToken.None);
        Assert.Empty(app.Library.Unreadable);
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
