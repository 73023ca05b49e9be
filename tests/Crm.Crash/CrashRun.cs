using System.Diagnostics;
using Crm.Benchmarks;
using Crm.Fakes;

namespace Crm.Crash;

/// <summary>Kills the program at random moments under load, lets it finish in peace, and has the books checked.</summary>
internal sealed class CrashRun(int kills, int seed, FakeTelegram fake, PublishedProgram program, string database)
{
    static readonly TimeSpan Peace = TimeSpan.FromMinutes(2);

    public static async Task<int> Run(int kills, Arguments arguments)
    {
        var seed = arguments.Number("seed", 1);
        var data = Directory.CreateTempSubdirectory("crm-crash-").FullName;
        await using var fake = await FakeTelegram.Start(new FakeTelegramOptions { WebhookRetry = TimeSpan.FromMilliseconds(50) });
        var database = Path.Combine(data, "crash.db");
        var program = new PublishedProgram(Path.GetFullPath(arguments.Text("program", "artifacts/crash/program")), data, Keys(arguments, fake, database));
        await program.Import(arguments.Text("script", Path.Combine(AppContext.BaseDirectory, "w1.yaml")));
        var customers = Enumerable.Range(0, arguments.Number("users", 40)).Select(i => new Customer(fake.User(800_000_000 + i), seed * 1000 + i)).ToList();
        var clean = await new CrashRun(kills, seed, fake, program, database).Run(customers);
        if (clean) Directory.Delete(data, recursive: true);
        else Console.WriteLine($"The database and the program's log are kept in {data}");
        return clean ? 0 : 1;
    }

    static Dictionary<string, string> Keys(Arguments arguments, FakeTelegram fake, string database) => new()
    {
        ["Telegram__Token"] = fake.Token, ["Telegram__ApiBaseUrl"] = fake.BaseUrl, ["Telegram__WebhookSecret"] = "crash-secret",
        ["Telegram__Mode"] = arguments.Text("mode", "polling") == "webhook" ? "Webhook" : "Polling", ["Telegram__MessagesPerSecond"] = "0",
        ["Database__Provider"] = "Sqlite", ["Database__ConnectionString"] = $"Data Source={database}",
    };

    async Task<bool> Run(List<Customer> customers)
    {
        using var doorsClose = new CancellationTokenSource();
        var talks = customers.Select(c => c.Talk(doorsClose.Token)).ToList();
        var random = new Random(seed);
        for (var kill = 1; kill <= kills; kill++) await StartAndKill(kill, random);
        using var last = await program.Start();
        await doorsClose.CancelAsync();
        var finished = await Finish(Task.WhenAll(talks));
        var books = await Settle();
        last.Kill();
        await last.WaitForExitAsync();
        return new Audit(customers, books, finished).Print(kills, seed);
    }

    /// <summary>Nine of ten die at a random moment after their first reply; the tenth at a random moment of its start.</summary>
    async Task StartAndKill(int kill, Random random)
    {
        var before = Replies;
        var early = kill % 10 == 0;
        using var process = await program.Start();
        for (var waited = 0; !early && Replies == before && waited < 10_000; waited += 5) await Task.Delay(5);
        var after = random.Next(early ? 300 : 1500);
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        Console.Error.WriteLine($"kill {kill}/{kills}, {after} ms after the {(early ? "start" : "first reply")}; {Replies - before} replies in this life, {fake.Updates.Pending.Count} updates wait");
    }

    int Replies => fake.Ledger.Count("sendMessage");

    static async Task<bool> Finish(Task talks) => await Task.WhenAny(talks, Task.Delay(Peace)) == talks;

    /// <summary>Waits until every update is acknowledged and no row is on its way any more, then reads the tables.</summary>
    async Task<Books> Settle()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var books = Books.Read(database);
            if (books.AtRest && fake.Updates.Pending.Count == 0 || Stopwatch.GetElapsedTime(began) > Peace) return books;
            await Task.Delay(100);
        }
    }
}
