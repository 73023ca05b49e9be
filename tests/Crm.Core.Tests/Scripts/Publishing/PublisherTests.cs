using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Scripts.Publishing;

public sealed class PublisherTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static string Yaml(string slug, string text) => $$"""
        script: {{slug}}
        title: Test
        languages: [en]
        start: ask
        interrupts:
          operator: { words: [operator], do: handover }
        steps:
          ask:
            kind: question
            text: "{{text}}"
            save: word
            next: bye
          bye:
            kind: end
            text: "Bye."
        """;

    static readonly string Caller = Yaml("caller", "What?").Replace("next: bye", "next: more").Replace("  bye:", "  more:\n    kind: subscript\n    script: called\n    next: bye\n  bye:");

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_version_keeps_the_scripts_it_calls_as_they_were_that_day(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var db = database.CreateDbContext();
        var called = await Published(db, Yaml("called", "First?"));
        var caller = await Published(db, Caller);
        called.Redraft("Called", Yaml("called", "Second?"), Now);
        await Publisher.Publish(db, called, "new words", 5, Now);
        await db.SaveChangesAsync();

        var version = await db.ScriptVersions.SingleAsync(v => v.Id == caller.PublishedVersionId);
        Assert.Contains("First?", version.Content);
        Assert.DoesNotContain("Second?", version.Content);
        Assert.Contains("more/ask", new ScriptMachine(ScriptBundle.FromJson(version.Content)).Steps.Keys);
        Assert.Equal([1, 2], await db.ScriptVersions.Where(v => v.ScriptId == called.Id).OrderBy(v => v.Number).Select(v => v.Number).ToListAsync());
        var event_ = await db.Timeline.OrderBy(t => t.Id).LastAsync();
        Assert.Equal((EventKinds.ScriptPublished, ActorKind.User, 5, 2m), (event_.Kind, event_.Actor, event_.UserId, event_.Data!["version"]));
    }

    [Fact]
    public async Task A_draft_with_errors_is_refused_and_the_published_version_stays()
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        await using var db = database.CreateDbContext();
        var script = await Published(db, Yaml("called", "First?"));
        var published = script.PublishedVersionId;
        script.Redraft("Called", Yaml("called", "Second?").Replace("next: bye", "next: nowhere"), Now);
        var refused = await Assert.ThrowsAsync<ScriptRefusedException>(() => Publisher.Publish(db, script, null, null, Now));
        Assert.Contains(refused.Findings, f => f.Message.Contains("nowhere"));
        await db.SaveChangesAsync();
        Assert.Equal((published, 1), (script.PublishedVersionId, await db.ScriptVersions.CountAsync()));
    }

    [Fact]
    public async Task A_version_that_cannot_be_read_stops_only_scripts_that_call_it()
    {
        await using var database = await TestDatabase.MigratedAsync(DatabaseProvider.Sqlite);
        await using var db = database.CreateDbContext();
        var called = await Published(db, Yaml("called", "First?"));
        await db.ScriptVersions.ExecuteUpdateAsync(v => v.SetProperty(x => x.Content, "{\"script\":{\"script\":\"called\",\"start\":\"a\",\"steps\":{\"a\":{\"kind\":\"hologram\"}}}}"));
        await Published(db, Yaml("other", "What?"));
        var refused = await Assert.ThrowsAsync<ScriptRefusedException>(() => Published(db, Caller));
        Assert.Contains("1", Assert.Single(refused.Findings, f => f.Code == "unreadable-subscript").Message);

        await Publisher.Publish(db, called, null, null, Now);
        await db.SaveChangesAsync();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Active_runs_move_to_the_step_of_the_same_name_and_ended_ones_stay(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var db = database.CreateDbContext();
        var script = await Published(db, Yaml("called", "First?"));
        var from = await db.ScriptVersions.SingleAsync();
        var (active, ended) = (Run(from, RunStatus.Active), Run(from, RunStatus.Ended));
        db.AddRange(active, ended);
        script.Redraft("Called", Yaml("called", "Second?"), Now);
        var to = await Publisher.Publish(db, script, null, null, Now);
        await db.SaveChangesAsync();

        Assert.Equal([new Landing("ask", "ask", 1)], await Publisher.Preview(db, from, to));
        Assert.Equal(1, await Publisher.Migrate(db, from, to, null, 5, Now));
        await db.SaveChangesAsync();
        Assert.Equal((to.Id, from.Id), (active.ScriptVersionId, ended.ScriptVersionId));
        Assert.Equal(active.Id, (await db.Timeline.SingleAsync(t => t.Kind == EventKinds.RunMigrated)).RunId);
    }

    static ScriptRun Run(ScriptVersion version, RunStatus status)
    {
        var chat = new Conversation(new ChannelAccount(1, ChannelKind.Simulator, "s", "S", Now), new Contact(1, "Anna", Now), "7", Now);
        var run = new ScriptRun(version, chat, "", Now);
        run.Advance("ask", status, null, new RunState { Step = "ask", Status = status }.ToJson(), Now);
        return run;
    }

    static async Task<Script> Published(CrmDb db, string yaml)
    {
        var script = new Script(1, ScriptYaml.Read(yaml).Script!.Script, "Test", yaml, Now);
        db.Add(script);
        await Publisher.Publish(db, script, null, null, Now);
        await db.SaveChangesAsync();
        return script;
    }
}
