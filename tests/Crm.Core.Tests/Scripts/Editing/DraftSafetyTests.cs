using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Editing;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Scripts.Editing;

public sealed class DraftSafetyTests
{
    const string Yaml = "script: s\nstart: a\nsteps:\n  a: { kind: end, text: Bye }\n";
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static Script Script() => new(1, "s", "S", Yaml, Now);

    [Fact]
    public void An_editor_saves_only_over_the_draft_that_it_has_read()
    {
        var script = Script();
        Assert.True(script.Redraft(0, "S", Yaml + "# mine\n", 5, Now));
        Assert.False(script.Redraft(0, "S", Yaml + "# theirs\n", 6, Now));
        Assert.Equal((Yaml + "# mine\n", 5, 1), (script.Draft, script.DraftedById, script.DraftNumber));
        Assert.True(script.Redraft(0, "S", Yaml + "# mine\n", 6, Now)); // the same words harm nobody
    }

    [Fact]
    public void Two_editors_see_each_other_until_one_leaves_or_is_not_heard_of()
    {
        var time = new Clock();
        var editors = new DraftEditors(time);
        var told = 0;
        editors.Changed += _ => told++;
        Assert.Empty(editors.Enter(7, "one", 1, "Anna"));
        Assert.Equal("Anna", Assert.Single(editors.Enter(7, "two", 2, "Boris")).Name);
        Assert.Equal("Boris", Assert.Single(editors.Others(7, "one")).Name);
        Assert.Empty(editors.Others(8, "one"));
        Assert.Equal(2, told);
        time.Now += DraftEditors.Gone + TimeSpan.FromSeconds(1);
        Assert.Empty(editors.Enter(7, "one", 1, "Anna"));
        editors.Leave(7, "one");
        Assert.Equal(4, told); // whoever comes back after a silence comes anew
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_scheduled_draft_is_published_as_it_is_then_and_an_earlier_version_can_come_back(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var db = database.CreateDbContext();
        var script = Script();
        db.Add(script);
        var first = await Publisher.Publish(db, script, null, 5, Now);
        Publisher.Schedule(db, script, Now.AddHours(1), "tonight", 5, Now);
        script.Redraft(0, "S", Yaml.Replace("Bye", "See you"), 6, Now);
        await db.SaveChangesAsync();
        await Publisher.PublishScheduled(db, script, Now.AddHours(1));
        await db.SaveChangesAsync();
        var second = await db.ScriptVersions.SingleAsync(v => v.Id == script.PublishedVersionId);
        Assert.Equal((2, "tonight", 5, null), (second.Number, second.Note, second.PublishedById, script.PublishAt));
        Assert.Contains("See you", second.Source);
        Assert.True(Publisher.Pin(db, script, first, 6, Now));
        Assert.False(Publisher.Pin(db, script, first, 6, Now));
        await db.SaveChangesAsync();
        Assert.Equal(first.Id, script.PublishedVersionId);
        Assert.Equal([EventKinds.ScriptPublished, EventKinds.ScriptScheduled, EventKinds.ScriptPublished, EventKinds.ScriptPinned], await db.Timeline.OrderBy(t => t.Id).Select(t => t.Kind).ToListAsync());
    }

    [Fact]
    public async Task A_scheduled_draft_with_errors_stays_and_says_why()
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        await using var db = database.CreateDbContext();
        var script = Script();
        db.Add(script);
        Publisher.Schedule(db, script, Now, null, 5, Now);
        script.Redraft(0, "S", Yaml.Replace("start: a", "start: nowhere"), 6, Now);
        await Publisher.PublishScheduled(db, script, Now);
        await db.SaveChangesAsync();
        Assert.Null(script.PublishedVersionId);
        Assert.Null(script.PublishAt);
        Assert.Contains("nowhere", script.PublishRefusal);
        Assert.Contains("nowhere", Fields.Text((await db.Timeline.SingleAsync(t => t.Kind == EventKinds.ScriptPublishRefused)).Data!["reason"]));
    }

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DraftSafetyTests.Now;
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
