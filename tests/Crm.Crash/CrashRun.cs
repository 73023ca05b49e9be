using System.Diagnostics;
using Crm.Benchmarks;

namespace Crm.Crash;

/// <summary>Kills the program at random moments under load, lets it finish in peace, and has the books checked.</summary>
internal sealed class CrashRun(int kills, int seed, IProvider provider, PublishedProgram program, string database)
{
    const int Clerks = 8;
    static readonly TimeSpan Peace = TimeSpan.FromMinutes(2);
    readonly Lives _lives = new();

    public static async Task<int> Run(int kills, Arguments arguments)
    {
        var seed = arguments.Number("seed", 1);
        var data = Directory.CreateTempSubdirectory("crm-crash-").FullName;
        await using var provider = arguments.Text("mode", "polling") is "whatsapp" ? await WhatsAppSide.Start() : await TelegramSide.Start(arguments.Text("mode", "polling") == "webhook");
        var database = Path.Combine(data, "crash.db");
        var keys = new Dictionary<string, string>(provider.Keys) { ["Database__Provider"] = "Sqlite", ["Database__ConnectionString"] = $"Data Source={database}" };
        var program = new PublishedProgram(Path.GetFullPath(arguments.Text("program", "artifacts/crash/program")), data, keys);
        provider.Connect(program.Url);
        await program.Import(arguments.Text("script", Path.Combine(AppContext.BaseDirectory, "crash.yaml")), provider.Channel);
        var token = await program.Command("token", "create", "--scopes", "messages:write,conversations:read");
        var customers = Enumerable.Range(0, arguments.Number("users", 40)).Select(i => new Customer(provider.Phone(i), provider, seed * 1000 + i)).ToList();
        var clerks = Enumerable.Range(0, Clerks).Select(i => new Clerk(program.Url, token, customers.Count, seed * 1000 + i)).ToList();
        var clean = await new CrashRun(kills, seed, provider, program, database).Run(customers, clerks);
        if (clean) Directory.Delete(data, recursive: true);
        else Console.WriteLine($"The database and the program's log are kept in {data}");
        return clean ? 0 : 1;
    }

    async Task<bool> Run(List<Customer> customers, List<Clerk> clerks)
    {
        using var doorsClose = new CancellationTokenSource();
        List<Task> talks = [.. customers.Select(c => c.Talk(doorsClose.Token)), .. clerks.Select(c => c.Work(doorsClose.Token))];
        var random = new Random(seed);
        for (var kill = 1; kill <= kills; kill++) await StartAndKill(kill, customers, random);
        using var last = await Start();
        await doorsClose.CancelAsync();
        var finished = await Finish(Task.WhenAll(talks));
        var books = await Settle();
        last.Kill();
        await last.WaitForExitAsync();
        return Check(customers, [.. clerks.SelectMany(c => c.Orders)], books, finished);
    }

    async Task<Process> Start()
    {
        var process = await program.Start();
        _lives.Ready();
        return process;
    }

    /// <summary>Of ten, one dies at a random moment of its start, five after their first reply, and four after their first timer.</summary>
    async Task StartAndKill(int kill, List<Customer> customers, Random random)
    {
        var before = Replies(customers);
        var timed = Timed(customers);
        var (early, waitsForTimer) = (kill % 10 == 0, kill % 10 is 2 or 4 or 6 or 8);
        using var process = await Start();
        for (var waited = 0; !early && (waitsForTimer ? Timed(customers) == timed : Replies(customers) == before) && waited < 10_000; waited += 20) await Task.Delay(20);
        var after = random.Next(early ? 300 : 1500);
        await Task.Delay(after);
        process.Kill();
        _lives.Killed();
        await process.WaitForExitAsync();
        Console.Error.WriteLine($"kill {kill}/{kills}, {after} ms after the {(early ? "start" : waitsForTimer ? "first timer" : "first reply")}; {Replies(customers) - before} replies and {Timed(customers) - timed} timers in this life");
    }

    static int Replies(List<Customer> customers) => customers.Sum(c => c.Shown.Count(s => Questions.IsReply(s.Text)));

    static int Timed(List<Customer> customers) => customers.Sum(c => c.Shown.Count(s => Questions.IsTimed(s.Text)));

    static async Task<bool> Finish(Task talks)
    {
        if (await Task.WhenAny(talks, Task.Delay(Peace)) != talks) return false;
        await talks;
        return true;
    }

    /// <summary>Waits until the provider has handed over everything and no row is on its way any more, then reads the tables.</summary>
    async Task<Books> Settle()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var quiet = provider.IsQuiet;
            var books = Books.Read(database);
            if (quiet && books.AtRest || Stopwatch.GetElapsedTime(began) > Peace) return books;
            await Task.Delay(100);
        }
    }

    bool Check(List<Customer> customers, IReadOnlyList<Order> orders, Books books, bool finished)
    {
        var findings = new Findings();
        var audit = new Audit(customers, books, provider.Reports, findings);
        var timers = new TimerAudit(customers, orders, books, _lives, findings);
        audit.Check(finished);
        timers.Check();
        Console.WriteLine($"\n{kills} kills (seed {seed}), {provider.Channel}");
        audit.Print();
        timers.Print();
        Console.WriteLine();
        findings.Print();
        return findings.AreNone;
    }
}
