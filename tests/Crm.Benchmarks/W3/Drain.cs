using System.Diagnostics;
using System.Globalization;
using Crm.Benchmarks.W1;
using Crm.Fakes;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks.W3;

/// <summary>W3: many follow-ups due in the same minute; from the claim to the outbox rows, while a few customers go on talking. The sends themselves keep Telegram's pace.</summary>
internal sealed class Drain(Arguments arguments, FakeTelegram fake, Load load, Setting setting)
{
    const int Talkers = 10;
    static readonly TimeSpan Warm = TimeSpan.FromSeconds(20); // from the rewind to the moment when all are due: the program starts and answers for a while
    readonly int _timers = arguments.Number("timers", 100_000);
    readonly string _database = Path.Combine(setting.Directory, "program", "crm.db");

    public static async Task<int> Run(Arguments arguments)
    {
        var load = new Load(arguments.Number("timers", 100_000) + Talkers);
        await using var fake = await FakeTelegram.Start(new FakeTelegramOptions { LeanLedger = true, LeanSend = (chat, _, _) => load.Replied(chat) });
        var directory = Directory.CreateTempSubdirectory("crm-w3-").FullName;
        var setting = new Setting(directory, "sqlite", "", "", fake.BaseUrl, fake.Token, 0);
        try { return await new Drain(arguments, fake, load, setting).Run(); }
        finally { Directory.Delete(directory, recursive: true); }
    }

    async Task<int> Run()
    {
        var folder = Path.GetFullPath(arguments.Find("program")!);
        var script = Path.Combine(AppContext.BaseDirectory, "w3.yaml");
        await using (var subject = await new ProgramVariant(folder, script, fake, setting).Start()) await load.Seed(subject.Hook);
        Console.Error.WriteLine($"{_timers} chats wait; their reminders are made due.");
        var drains = new List<DrainResult>();
        for (var run = 1; run <= arguments.Number("runs", 3); run++)
        {
            Rewind(DateTime.UtcNow);
            var floor = ReminderFloor.Run(_database, _timers);
            var due = DateTime.UtcNow + Warm;
            Rewind(due);
            var drain = await Measure(new ProgramVariant(folder, script, fake, setting, messagesPerSecond: 30, isImported: true), due);
            drains.Add(drain with { Floor = floor });
            Console.Error.WriteLine($"run {run}: floor {floor:F0}/s, program {drain.PerSecond:F0}/s, replies p50 {drain.P50:F1} p99 {drain.P99:F1} ms, {drain.MemoryBefore:F0} -> {drain.MemoryMost:F0} MB, cpu {drain.Cpu:F0} us a timer");
        }
        Console.WriteLine(Report(drains));
        return 0;
    }

    /// <summary>Everything is as after the seed: the timers pend until they are due, the outbox is empty.</summary>
    void Rewind(DateTime due)
    {
        using var db = Open();
        foreach (var sql in new[] { "DELETE FROM Outbox", "DELETE FROM Inbox WHERE ExternalId LIKE 'timer:%'", $"DELETE FROM FollowUps WHERE Id NOT IN (SELECT MAX(Id) FROM FollowUps GROUP BY RunId)",
            $"UPDATE FollowUps SET Status = 0, EndedAt = NULL, Token = (SELECT json_extract(r.State, '$.timers[0].token') FROM ScriptRuns r WHERE r.Id = FollowUps.RunId), DueAt = CASE WHEN ConversationId IN (SELECT Id FROM Conversations WHERE ChatId >= '{Dialogue.FirstChat + _timers}') THEN {DateTime.UtcNow.AddDays(30).Ticks} ELSE {due.Ticks} END", "PRAGMA wal_checkpoint(TRUNCATE)" })
            ReminderFloor.Execute(db, sql);
    }

    async Task<DrainResult> Measure(ProgramVariant program, DateTime due)
    {
        await using var subject = await program.Start();
        using var db = Open();
        using var stop = new CancellationTokenSource();
        var talk = Talk(subject.Hook, due, stop.Token);
        if (due - DateTime.UtcNow is not { Ticks: > 0 } wait) throw new InvalidOperationException("The program was not ready when the timers became due.");
        await Task.Delay(wait);
        var (before, most, cpu) = (subject.Memory(), subject.Memory(), subject.Cpu());
        var (began, first) = (Stopwatch.GetTimestamp(), (long)_timers);
        var left = first;
        while (left > 0 && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(10))
        {
            await Task.Delay(250);
            (left, most) = (Left(db), Math.Max(most, subject.Memory()));
        }
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var used = (subject.Cpu() - cpu).TotalMicroseconds / first;
        var rows = ReminderFloor.Count(db, "SELECT COUNT(*) FROM Outbox");
        if (left > 0 || rows < first) throw new InvalidOperationException($"{left} timers are left and {rows} outbox rows were written for {first}.");
        await stop.CancelAsync();
        var replies = await talk;
        return new DrainResult(first / seconds, replies.Percentile(0.5), replies.Percentile(0.99), replies.Latencies.Length, before, Math.Max(most, subject.Memory()), used, 0);
    }

    static long Left(SqliteConnection db) => ReminderFloor.Count(db, $"SELECT COUNT(*) FROM FollowUps WHERE Status = 0 AND DueAt < {DateTime.UtcNow.Ticks}");

    /// <summary>A few customers write, each after the last reply and a second's rest; what they waited since the timers are due is told.</summary>
    async Task<LoadResult> Talk(Uri hook, DateTime due, CancellationToken stop)
    {
        var latencies = await Task.WhenAll(Enumerable.Range(0, Talkers).Select(talker => Task.Run(async () =>
        {
            using var wire = await Wire.Open(hook);
            var mine = new List<double>();
            await Task.Delay(talker * 1000 / Talkers, CancellationToken.None);
            while (!stop.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                await load.Step(wire, _timers + talker);
                if (DateTime.UtcNow > due) mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(1000, CancellationToken.None);
            }
            return mine;
        })));
        return new LoadResult(1, [.. latencies.SelectMany(l => l).Order()]);
    }

    SqliteConnection Open()
    {
        var db = new SqliteConnection($"Data Source={_database};Pooling=False");
        db.Open();
        ReminderFloor.Execute(db, "PRAGMA busy_timeout=10000");
        return db;
    }

    string Report(List<DrainResult> drains)
    {
        double Median(Func<DrainResult, double> of) => drains.Select(of).Order().ElementAt(drains.Count / 2);
        return string.Create(CultureInfo.InvariantCulture, $"""

            W3, {_timers} follow-ups due at once, SQLite FULL, {Environment.ProcessorCount} cores, medians of {drains.Count} runs

            | floor/s | program/s | program/floor | replies p50 ms | p99 ms | replies | RSS MB before | most | CPU us a timer |
            |---|---|---|---|---|---|---|---|---|
            | {Median(d => d.Floor):F0} | {Median(d => d.PerSecond):F0} | {Median(d => d.PerSecond / d.Floor):F2} | {Median(d => d.P50):F1} | {Median(d => d.P99):F1} | {Median(d => d.Replies):F0} | {Median(d => d.MemoryBefore):F0} | {Median(d => d.MemoryMost):F0} | {Median(d => d.Cpu):F0} |
            """);
    }
}

/// <summary>One drain; rates per second, latencies in ms, memory in MB.</summary>
internal sealed record DrainResult(double PerSecond, double P50, double P99, int Replies, double MemoryBefore, double MemoryMost, double Cpu, double Floor);
