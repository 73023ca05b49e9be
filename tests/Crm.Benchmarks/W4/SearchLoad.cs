using System.Diagnostics;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crm.Benchmarks.W4;

/// <summary>How fast searches are over many contacts and messages, what the index costs, and how both grow.</summary>
internal static class SearchLoad
{
    public static async Task<int> Run(Arguments arguments)
    {
        var folder = arguments.Text("data", Path.Combine(Path.GetTempPath(), "crm-w4"));
        foreach (var size in arguments.Text("contacts", "10000,1000000").Split(',').Select(int.Parse)) await Measure(folder, size, arguments);
        return 0;
    }

    static async Task Measure(string folder, int contacts, Arguments arguments)
    {
        var file = Path.Combine(folder, $"{contacts}", "crm.db");
        var isKept = arguments.Find("keep") is not null && File.Exists(file);
        if (!isKept && Directory.Exists(Path.GetDirectoryName(file))) Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var databases = CrmDatabase.Open(new() { ConnectionString = $"Data Source={file}" });
        await databases.MigrateAsync();
        var filling = new Filling(databases, contacts);
        var began = Stopwatch.GetTimestamp();
        await (isKept ? filling.Load() : filling.Run());
        var rows = Size(file);
        Console.WriteLine($"## {contacts:n0} contacts, {contacts * 5:n0} messages, {contacts:n0} deals\nfilled in {Stopwatch.GetElapsedTime(began).TotalSeconds:n0} s, {rows / 1e6:n0} MB");
        began = Stopwatch.GetTimestamp();
        var (count, slowest) = await Index(databases, TimeSpan.FromMinutes(arguments.Number("minutes", 60)));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var index = Size(file) - rows;
        Console.WriteLine($"indexed {count:n0} rows in {seconds:n0} s, {count / seconds:n0} rows/s, slowest batch {slowest.TotalMilliseconds:n0} ms; the index has {index / 1e6:n0} MB, {(double)index / Math.Max(count, 1):n0} bytes a row");
        await Ask(databases, filling, arguments.Number("queries", 200));
        Console.WriteLine($"working set {Environment.WorkingSet / 1e6:n0} MB\n");
    }

    static async Task<(long Rows, TimeSpan Slowest)> Index(IDbContextFactory<CrmDb> databases, TimeSpan most)
    {
        var indexer = new SearchIndexer(databases, TimeProvider.System);
        var (rows, slowest, last, began) = (0L, TimeSpan.Zero, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(began) < most && await indexer.CatchUp() is var done && done > 0)
        {
            rows += done;
            var took = Stopwatch.GetElapsedTime(last);
            if (took > slowest) slowest = took;
            last = Stopwatch.GetTimestamp();
            if (rows % 1_000_000 < done) Console.Error.WriteLine($"{rows:n0} rows indexed");
        }
        return (rows, slowest);
    }

    /// <summary>The file and its log, after the log has been moved to the file.</summary>
    static long Size(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        return new FileInfo(file).Length;
    }

    static async Task Ask(IDbContextFactory<CrmDb> databases, Filling filling, int queries)
    {
        var organization = filling.Organization.Id;
        Func<Seat>[] seats =
        [
            () => new Seat(filling.People[0], new Membership(organization, filling.People[0].Id, Role.Owner), null, Rights.Usual),
            () => new Seat(filling.People[7], new Membership(organization, filling.People[7].Id, Role.Salesperson), null, Rights.Usual),
            () => new Seat(filling.People[7], new Membership(organization, filling.People[7].Id, Role.Head, filling.Shops[0].Id), filling.Shops.Take(10).Select(s => s.Id).ToHashSet(), Rights.Usual),
        ];
        Console.WriteLine("\n| query | seat | hits | p50 ms | p95 ms | p99 ms | max ms |\n|---|---|---|---|---|---|---|");
        var (all, words) = (new List<double>(), new Vocabulary(7));
        foreach (var (name, make) in Kinds(words, filling))
            foreach (var (seat, who) in seats.Zip(["owner", "salesperson", "head of 10 branches"]))
            {
                var (times, hits) = (new List<double>(), 0);
                for (var i = 0; i < queries; i++)
                {
                    var text = make();
                    var began = Stopwatch.GetTimestamp();
                    await using (var db = await databases.CreateDbContextAsync()) hits += (await Finder.Find(db, seat(), text, 10)).Hits.Count;
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
                all.AddRange(times);
                Print(name, who, $"{(double)hits / queries:n1}", times);
            }
        Print("all", "all", "", all);
    }

    static IEnumerable<(string Name, Func<string> Make)> Kinds(Vocabulary words, Filling filling) =>
    [
        ("name", words.Name),
        ("begun name", () => words.GivenName()[..3]),
        ("two letters", () => words.GivenName()[..2]),
        ("name, begun second", () => words.Name() is var n ? n[..(n.IndexOf(' ') + 4)] : ""),
        ("phone", () => filling.Phones[words.Next(filling.Phones.Count)]),
        ("end of a phone", () => filling.Phones[words.Next(filling.Phones.Count)][^4..]),
        ("company", words.Company),
        ("frequent word", () => words.Frequent(words.Next(10))),
        ("word form", () => words.Frequent(10 + words.Next(200))),
        ("two words", () => $"{words.Frequent(words.Next(40))} {words.Frequent(40 + words.Next(150))}"),
        ("three frequent words", () => $"{words.Frequent(words.Next(20))} {words.Frequent(words.Next(20))} {words.Frequent(words.Next(20))}"),
        ("rare word", words.Seldom),
        ("frequent and rare word", () => $"{words.Frequent(words.Next(5))} {words.Seldom()}"),
        ("number", () => $"{words.Next(990_000) + 10_000}"),
        ("nothing", () => $"абракадабра{words.Next(1000)}"),
    ];

    static void Print(string name, string seat, string hits, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"| {name} | {seat} | {hits} | {At(0.5):n1} | {At(0.95):n1} | {At(0.99):n1} | {times[^1]:n1} |");

        double At(double share) => times[Math.Min(times.Count - 1, (int)(times.Count * share))];
    }
}
