using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.Benchmarks.W4;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Benchmarks.W6;

/// <summary>W6: how soon each page of the panel answers, with everything on it, over a full database.</summary>
internal static partial class PanelLoad
{
    const string Owner = "owner@localhost", Head = "head@localhost", Salesperson = "salesperson@localhost", Password = "correct horse battery";

    static readonly string[] Paths =
    [
        "/", "/inbox", "/inbox?folder=all", "/inbox/{conversation}",
        "/deals", "/deals?pipeline=sales&stage=stage1", "/deals?after={middle}", "/deals?q=Иванов", "/deals/board", "/deals/{deal}", "/deals/{deal}?part=history", "/tasks", "/pipelines", "/numbers", "/numbers/answers.time?days=month", "/deals?f={dear}",
        "/contacts", "/contacts?q=Иванов", "/contacts?f={often}", "/contacts?f={seldom}", "/contacts?f={never}", "/contacts/{contact}", "/contacts/duplicates", "/contacts/duplicates?same=NameAndCompany", "/companies", "/companies?q=О", "/companies/{company}",
        "/scripts", "/organization", "/channels", "/system", "/system/audit",
    ];

    /// <summary>How people of each role see it: all of it, a branch of a hundredth, and a five-hundredth.</summary>
    static readonly string[] Seats = [Owner, Head, Salesperson];

    public static async Task<int> Run(Arguments arguments)
    {
        var (contacts, times) = (arguments.Number("contacts", 100_000), arguments.Number("times", 40));
        var kept = arguments.Find("data");
        var directory = kept is null ? Directory.CreateTempSubdirectory("crm-w6-").FullName : Directory.CreateDirectory(kept).FullName;
        try
        {
            var program = new PublishedProgram(Path.GetFullPath(arguments.Find("program") ?? throw new ArgumentException("--program is missing.")), directory, new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Warning" });
            if (!File.Exists(Path.Combine(directory, "crm.db")))
            {
                await Fill(Path.Combine(directory, "crm.db"), contacts, arguments.Number("messages", 10));
                await Seat(Path.Combine(directory, "crm.db"), program);
            }
            var ids = await Ids(Path.Combine(directory, "crm.db"));
            using var process = await program.Start();
            try
            {
                foreach (var seat in Seats)
                {
                    using var http = await SignIn(program.Url, seat);
                    Console.WriteLine($"\n## {seat}: {contacts:n0} contacts and deals\n\n| page | p50 ms | p95 ms | max ms | KB |\n|---|---|---|---|---|");
                    foreach (var path in Paths.Where(p => arguments.Find("only") is not { } only || p == only)) await Measure(http, Address(path, ids), path, times);
                }
                process.Refresh();
                Console.WriteLine($"\nworking set {process.WorkingSet64 / 1e6:n0} MB");
                if (arguments.Number("panels", 0) is > 0 and var panels) await OpenPanels.Run(process, program.Url, (Salesperson, Password), panels);
            }
            finally { process.Kill(); }
            return 0;
        }
        finally { if (kept is null) Directory.Delete(directory, recursive: true); }
    }

    static IDbContextFactory<CrmDb> Open(string file) => CrmDatabase.Open(new() { ConnectionString = $"Data Source={file};Pooling=False" });

    static async Task Fill(string file, int contacts, int messages)
    {
        var databases = Open(file);
        await databases.MigrateAsync();
        await new Filling(databases, contacts, messages, stages: 6, waiting: 50, around: true).Run();
    }

    /// <summary>Two people who can sign in: the head of a shop, and a salesperson in place of one of the shop's own.</summary>
    static async Task Seat(string file, PublishedProgram program)
    {
        await program.Command("user", "create", "--email", Owner, "--role", nameof(Role.Owner), "--password", Password);
        await program.Command("user", "create", "--email", Head, "--role", nameof(Role.Head), "--password", Password);
        await program.Command("user", "create", "--email", Salesperson, "--role", nameof(Role.Salesperson), "--password", Password);
        await using var db = await Open(file).CreateDbContextAsync();
        var shop = await db.Branches.OrderBy(b => b.Id).Select(b => b.Id).FirstAsync();
        var (head, seller) = (await db.Users.Where(u => u.Email == Head).Select(u => u.Id).SingleAsync(), await db.Users.Where(u => u.Email == Salesperson).Select(u => u.Id).SingleAsync());
        await db.Memberships.Where(m => m.UserId == head || m.UserId == seller).ExecuteUpdateAsync(m => m.SetProperty(x => x.BranchId, shop));
        var former = await db.Deals.Where(d => d.BranchId == shop).Select(d => d.OwnerId).FirstAsync();
        await db.Deals.Where(d => d.OwnerId == former).ExecuteUpdateAsync(d => d.SetProperty(x => x.OwnerId, seller));
        await db.Tasks.Where(t => t.AssigneeId == former).ExecuteUpdateAsync(t => t.SetProperty(x => x.AssigneeId, seller));
        db.Add(new ChannelAccount(await db.Organizations.Select(o => o.Id).SingleAsync(), ChannelKind.WebChat, "site", "Site", DateTimeOffset.UtcNow)); // for OpenPanels
        await db.SaveChangesAsync();
    }

    static async Task<Dictionary<string, string>> Ids(string file)
    {
        await using var db = await Open(file).CreateDbContextAsync();
        var seller = await db.Users.Where(u => u.Email == Salesperson).Select(u => u.Id).SingleAsync();
        var deal = await db.Deals.Where(d => d.OwnerId == seller).OrderByDescending(d => d.Id).FirstAsync();
        var middle = await db.Deals.OrderBy(d => d.Id).Skip(await db.Deals.CountAsync() / 2).Select(d => d.Id).FirstAsync();
        return new()
        {
            ["conversation"] = $"{deal.ConversationId}", ["deal"] = $"{deal.Id}", ["contact"] = $"{deal.ContactId}", ["middle"] = $"{middle}", ["company"] = $"{await db.Companies.MaxAsync(c => c.Id)}",
            ["often"] = Filter("contact.company", Operator.Filled, null), ["seldom"] = Filter("contact.phone", Operator.Contains, "12345"), ["dear"] = Filter("deal.amount", Operator.Gte, "1000000"), ["never"] = Filter("contact.company", Operator.Is, "there is none of that name"),
        };
    }

    static string Filter(string field, Operator op, string? value) => Uri.EscapeDataString(JsonSerializer.Serialize(new Condition { Field = field, Op = op, Value = value }, FieldsJson.Options));

    static async Task<HttpClient> SignIn(string url, string email)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true }) { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        var form = await http.GetStringAsync("/login");
        using var sent = await http.PostAsync("/login", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(form).Groups[1].Value, ["_handler"] = "login", ["Form.Email"] = email, ["Form.Password"] = Password,
        }));
        return sent.IsSuccessStatusCode && !(await sent.Content.ReadAsStringAsync()).Contains("type=\"password\"", StringComparison.Ordinal) ? http : throw new InvalidOperationException("Nobody could sign in.");
    }

    static async Task Measure(HttpClient http, string address, string name, int times)
    {
        var (took, size) = (new List<double>(), 0L);
        for (var i = -3; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(address);
            var body = await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                Console.WriteLine($"| {name} | {(int)answer.StatusCode} | | | |");
                return;
            }
            if (i >= 0) took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            size = body.Length;
        }
        took.Sort();
        Console.WriteLine($"| {name} | {took[took.Count / 2]:n0} | {took[(int)(took.Count * 0.95)]:n0} | {took[^1]:n0} | {size / 1024} |");
    }

    static string Address(string path, Dictionary<string, string> ids) => ids.Aggregate(path, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
