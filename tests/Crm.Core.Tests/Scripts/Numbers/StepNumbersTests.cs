using System.Text.Json;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Numbers;
using Crm.Core.Tests.Data;
using Crm.Core.Tests.Scripts.Goldens;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Scripts.Numbers;

public sealed class StepNumbersTests
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    const string Yaml = "script: s\nstart: ask\nsteps:\n  ask: { kind: question, text: T, next: way }\n  way: { kind: split, goal: payment.received, arms: [{ id: a, to: bye }, { id: b, to: end }] }\n  bye: { kind: end }\n  end: { kind: end }\n";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Steps_are_counted_with_their_exits_times_and_won_deals(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var db = database.CreateDbContext();
        var (script, version) = Version();
        db.AddRange(script, version);
        var pipeline = new Pipeline(1, "p", "P").Add("new", "New").Add("won", "Won", StageKind.Won);
        db.Add(pipeline);
        var (first, second, stands, other) = (Run(version, "bye", RunStatus.Ended), Run(version, "bye", RunStatus.Ended), Run(version, "ask", RunStatus.Active), Run(Version().Version, "ask", RunStatus.Active));
        var deal = new Deal(new Contact(1, "A", Now), pipeline, null, "EUR", Now);
        deal.MoveTo(pipeline.Find("won")!, Now);
        first.Concern(deal);
        db.AddRange(deal, first, second, stands, other);
        foreach (var (run, minutes) in new[] { (first, 10), (second, 30) })
        {
            db.Add(Moved(run, 0, null, null, "ask"));
            db.Add(Moved(run, minutes, "ask", "answer:yes", "way bye"));
        }
        db.Add(Moved(stands, 0, null, null, "ask"));
        db.Add(Moved(other, 0, null, null, "ask"));
        await db.SaveChangesAsync();

        var numbers = await StepNumbers.Read(db, script.Id, null, Now.AddHours(-1), Now.AddHours(1), Now);
        Assert.Equal(["ask", "bye", "way"], numbers.Select(n => n.Step));
        var ask = numbers[0];
        Assert.Equal((3, 1, 2, 1, TimeSpan.FromMinutes(20)), (ask.Entered, ask.Standing, ask.Answered, ask.Won, ask.Median));
        Assert.Equal([KeyValuePair.Create("answer:yes", 2)], ask.Left);
        Assert.Equal((2, 2), (numbers[2].Entered, numbers[2].Left["next"]));
        Assert.Empty(numbers[1].Left);
        Assert.Equal(3, (await StepNumbers.Read(db, script.Id, version.Id, Now.AddHours(-1), Now.AddHours(1), Now))[0].Entered);
        Assert.DoesNotContain(await StepNumbers.Read(db, script.Id, null, Now.AddDays(-4), Now.AddDays(-3), Now), n => n.Entered > 0);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_ways_of_a_split_are_compared_by_its_goal(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var db = database.CreateDbContext();
        var (script, version) = Version();
        db.AddRange(script, version);
        for (var i = 0; i < 200; i++)
        {
            var state = new RunState { Step = "bye", Vars = new Fields { ["split_way"] = i % 2 == 0 ? "a" : "b" } };
            if (i % 2 == 0 ? i % 4 == 0 : i % 10 == 1) state.Events.Add("payment.received");
            db.Add(Run(version, "bye", RunStatus.Ended, state));
        }
        await db.SaveChangesAsync();

        var result = Assert.Single(await SplitResults.Read(db, Samples.Read(Yaml), script.Id, null, Now.AddHours(-1), Now.AddHours(1)));
        Assert.Equal([("a", 100, 50), ("b", 100, 20)], result.Arms.Select(a => (a.Arm, a.Runs, a.Reached)));
        Assert.Equal((true, "a"), (result.HasEnough, result.Better));
        Assert.True(result.Arms[1].Difference!.Value.To < 0);
    }

    [Fact]
    public void Few_runs_say_nothing()
    {
        static ArmResult Arm(string id, int runs, int reached) => new(id, runs, reached, Interval.OfShare(reached, runs), null);
        Assert.Null(new SplitResult("s", null, [Arm("a", 29, 29), Arm("b", 29, 0)]).Better);
        Assert.Equal("a", new SplitResult("s", null, [Arm("a", 30, 29), Arm("b", 30, 0)]).Better);
        Assert.Null(new SplitResult("s", null, [Arm("a", 300, 30), Arm("b", 300, 28)]).Better);
    }

    [Theory] // Newcombe 1998, table I: 81 of 263 and 15 of 148; table II: 56 of 70 and 48 of 80
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    public void Shares_lie_where_the_literature_says(int successes, int tries, double from, double to)
    {
        var interval = Interval.OfShare(successes, tries);
        Assert.Equal((from, to), (Math.Round(interval.From, 4), Math.Round(interval.To, 4)));
    }

    [Fact]
    public void Differences_lie_where_the_literature_says()
    {
        var interval = Interval.OfDifference(56, 70, 48, 80);
        Assert.Equal((0.0524, 0.3339), (Math.Round(interval.From, 4), Math.Round(interval.To, 4)));
    }

    [Fact]
    public void The_middle_of_many_times_needs_little_memory_and_adds_up()
    {
        var (times, half, other) = (new Durations(), new Durations(), new Durations());
        for (var i = 0; i < 100_000; i++)
        {
            times.Add(TimeSpan.FromSeconds(i * 7919L % 100_000));
            (i % 3 == 0 ? half : other).Add(TimeSpan.FromSeconds(i * 7919L % 100_000));
        }
        Assert.InRange(times.Median!.Value.TotalSeconds, 49_900, 50_100);
        half.Add(other);
        Assert.Equal(times.Median, half.Median);
        var json = JsonSerializer.Serialize(times);
        Assert.InRange(json.Length, 1_000, 60_000);
        Assert.Equal(times.Median, JsonSerializer.Deserialize<Durations>(json)!.Median);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Days_that_are_over_are_counted_once_and_give_the_same(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var db = database.CreateDbContext();
        var (script, version) = Version();
        var run = Run(version, "bye", RunStatus.Ended);
        db.AddRange(script, version, run, Moved(run, 0, null, null, "ask"), Moved(run, 20, "ask", "answer:yes", "way bye"));
        await db.SaveChangesAsync();
        var (from, to) = (Now.AddDays(-3), Now.AddDays(2));

        var live = await StepNumbers.Read(db, script.Id, null, from, to, Now.AddDays(-3));
        Assert.Empty(db.StepDays);
        var first = await StepNumbers.Read(db, script.Id, null, from, to, Now.AddDays(3));
        Assert.Equal(4, db.StepDays.Count());
        var again = await StepNumbers.Read(db, script.Id, version.Id, from, to, Now.AddDays(3));
        Assert.Equal(4, db.StepDays.Count());
        Assert.Equal(JsonSerializer.Serialize(live), JsonSerializer.Serialize(first));
        Assert.Equal(JsonSerializer.Serialize(live), JsonSerializer.Serialize(again));
        Assert.Equal((1, 1, TimeSpan.FromMinutes(20)), (again[0].Entered, again[0].Answered, again[0].Median));
        await db.Timeline.ExecuteDeleteAsync();
        Assert.Equal(1, (await StepNumbers.Read(db, script.Id, null, from, to, Now.AddDays(3)))[0].Entered);
    }

    static (Script Script, ScriptVersion Version) Version()
    {
        var script = new Script(1, $"s{Id.New()}", "S", Yaml, Now);
        return (script, script.Publish(Yaml, "{}", null, null, Now));
    }

    static ScriptRun Run(ScriptVersion version, string step, RunStatus status, RunState? state = null)
    {
        var run = new ScriptRun(version, new Conversation(new ChannelAccount(1, ChannelKind.Simulator, "s", "S", Now), new Contact(1, "A", Now), "7", Now), "", Now);
        run.Advance(step, status, null, (state ?? new RunState { Step = step }).ToJson(), Now);
        return run;
    }

    static TimelineEvent Moved(ScriptRun run, int minutes, string? from, string? trigger, string to) =>
        new(1, EventKinds.RunAdvanced, Now.AddMinutes(minutes)) { RunId = run.Id, ConversationId = run.ConversationId, Data = new Fields { ["from"] = from, ["trigger"] = trigger, ["to"] = to } };
}
