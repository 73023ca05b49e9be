using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Crm.Benchmarks.W1;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Data.Providers;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Benchmarks.W5;

/// <summary>W5: from a customer's message to the copy of the salesperson who has them, at a set rate that does not wait for answers.</summary>
internal sealed class Relay(Arguments arguments)
{
    const string ManagerToken = "987654321:BBFakeFakeFakeFakeFakeFakeFakeFakeFake";
    const long FirstSeller = 900_000_000;
    const int EachHas = 10, Wires = 16;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly int _sellers = arguments.Number("sellers", 500), _rate = arguments.Number("rate", 50), _seconds = arguments.Number("seconds", 60);
    readonly ConcurrentQueue<long>[] _waiting = [.. Enumerable.Range(0, arguments.Number("sellers", 500)).Select(_ => new ConcurrentQueue<long>())];
    readonly ConcurrentBag<double> _latencies = [];
    long _updateId = 500_000_000;

    public static Task<int> Run(Arguments arguments) => new Relay(arguments).Run();

    async Task<int> Run()
    {
        await using var fake = await FakeTelegram.Start(new FakeTelegramOptions { LeanLedger = true, LeanSend = (chat, _, _) => Copied(chat) });
        fake.AddBot(ManagerToken, "fake_manager_bot");
        var directory = Directory.CreateTempSubdirectory("crm-w5-").FullName;
        try
        {
            var program = new PublishedProgram(Path.GetFullPath(arguments.Find("program") ?? throw new ArgumentException("--program is missing.")), directory, new Dictionary<string, string>
            {
                ["Telegram__Token"] = fake.Token, ["Telegram__ManagerToken"] = ManagerToken, ["Telegram__Mode"] = "Webhook", ["Telegram__WebhookSecret"] = Dialogue.Secret,
                ["Telegram__ApiBaseUrl"] = fake.BaseUrl, ["Telegram__MessagesPerSecond"] = "0", ["Logging__LogLevel__Default"] = "Warning",
            });
            await program.Import(Path.Combine(AppContext.BaseDirectory, "w5.yaml"));
            await Fill(Path.Combine(directory, "crm.db"));
            fake.Ledger.Clear();
            await using var subject = new Subject(await program.Start(), new Uri($"{program.Url}/hooks/telegram/telegram"));
            await fake.Ledger.Wait(c => c.Method == "setWebhook" && c["url"]?.EndsWith("/telegram/telegram", StringComparison.Ordinal) == true, TimeSpan.FromSeconds(30));
            await Send(subject.Hook, seconds: 10); // cold code
            _latencies.Clear();
            var cpu = subject.Cpu();
            var sent = await Send(subject.Hook, _seconds);
            Console.WriteLine(Report(sent, (subject.Cpu() - cpu).TotalSeconds / _seconds, subject.Memory()));
            return 0;
        }
        finally { Directory.Delete(directory, recursive: true); }
    }

    /// <summary>A message reached this chat; the longest-waiting one of its salesperson is answered for.</summary>
    void Copied(long chat)
    {
        var index = chat - FirstSeller;
        if (index >= 0 && index < _sellers && _waiting[index].TryDequeue(out var began)) _latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <summary>Posts at even spaces in time, whatever the program does; waits at the end for the last copies.</summary>
    async Task<int> Send(Uri hook, int seconds)
    {
        var random = new Random(5);
        var wires = Channel.CreateUnbounded<Wire>(); // waiting for one holds no thread: the fake of the provider needs them
        for (var i = 0; i < Wires; i++) wires.Writer.TryWrite(await Wire.Open(hook));
        var (began, posts, total) = (Stopwatch.GetTimestamp(), new List<Task>(), _rate * seconds);
        for (var i = 0; i < total; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / _rate) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            var (seller, customer) = (random.Next(_sellers), random.Next(EachHas));
            posts.Add(Post(wires, seller, customer));
        }
        await Task.WhenAll(posts);
        var patience = Stopwatch.GetTimestamp();
        while (_waiting.Any(w => !w.IsEmpty) && Stopwatch.GetElapsedTime(patience) < Patience) await Task.Delay(20);
        if (_waiting.Any(w => !w.IsEmpty)) throw new TimeoutException($"{_waiting.Sum(w => w.Count)} copies of {total} did not come.");
        while (wires.Reader.TryRead(out var wire)) wire.Dispose();
        return total;
    }

    async Task Post(Channel<Wire> wires, int seller, int customer)
    {
        _waiting[seller].Enqueue(Stopwatch.GetTimestamp());
        var wire = await wires.Reader.ReadAsync();
        await wire.Post(Interlocked.Increment(ref _updateId), Dialogue.FirstChat + seller * EachHas + customer, step: 4);
        wires.Writer.TryWrite(wire);
    }

    /// <summary>Salespeople with a session and a shift, each with open deals whose customers a person answers.</summary>
    async Task Fill(string path)
    {
        await using var db = new SqliteCrmDb(new DbContextOptionsBuilder<SqliteCrmDb>().UseSqlite($"Data Source={path};Pooling=False").Options);
        var now = DateTimeOffset.UtcNow;
        var organization = await db.Organizations.SingleAsync();
        var customers = await db.ChannelAccounts.SingleAsync(a => a.Kind == ChannelKind.Telegram);
        var pipeline = await db.Pipelines.Include(p => p.Stages).OrderBy(p => p.Id).FirstOrDefaultAsync() ?? new Pipeline(organization.Id, "sales", "Sales").Add("new", "New");
        if (db.Entry(pipeline).State == EntityState.Detached) db.Add(pipeline);
        var staff = await db.ChannelAccounts.SingleOrDefaultAsync(a => a.Kind == ChannelKind.Staff) ?? db.Add(new ChannelAccount(organization.Id, ChannelKind.Staff, "staff", "Staff", now)).Entity;
        for (var i = 0; i < _sellers; i++)
        {
            var user = new User($"seller{i}@localhost", $"Seller {i}", "en", now) { NormalizedEmail = $"SELLER{i}@LOCALHOST", NormalizedUserName = $"SELLER{i}@LOCALHOST", SecurityStamp = $"{i}" };
            db.AddRange(user, new Membership(organization.Id, user.Id, Role.Salesperson), new Shift(organization.Id, user.Id, false, now), new StaffSession(organization.Id, user.Id, staff.Id, $"{FirstSeller + i}", "phone", now));
            for (var c = 0; c < EachHas; c++) AddCustomer(db, organization, customers, pipeline, user, $"{Dialogue.FirstChat + i * EachHas + c}", now);
        }
        await db.SaveChangesAsync();
    }

    static void AddCustomer(CrmDb db, Organization organization, ChannelAccount account, Pipeline pipeline, User owner, string chat, DateTimeOffset now)
    {
        var contact = new Contact(organization.Id, "Anna Weber", now);
        var conversation = new Conversation(account, contact, chat, now);
        var deal = new Deal(contact, pipeline, null, organization.Currency, now) { ConversationId = conversation.Id };
        deal.Assign(null, owner.Id);
        conversation.Concern(deal);
        conversation.HandTo(Pen.Staff, now);
        db.AddRange(contact, new ContactIdentity(contact, IdentityKind.Telegram, chat, "Anna Weber", null, now), conversation, deal);
    }

    string Report(int sent, double cores, double memory)
    {
        var sorted = _latencies.Order().ToArray();
        double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
        return string.Create(CultureInfo.InvariantCulture, $"""

            W5, {_sellers} salespeople, {_rate} messages of customers a second for {_seconds} s, SQLite FULL, {Environment.ProcessorCount} cores

            | messages | copies | p50 ms | p99 ms | longest ms | cores used | RSS MB |
            |---|---|---|---|---|---|---|
            | {sent} | {sorted.Length} | {At(0.5):F1} | {At(0.99):F1} | {sorted[^1]:F1} | {cores:F2} | {memory:F0} |
            """);
    }
}
