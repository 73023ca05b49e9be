using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Crm.Benchmarks.W4;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Benchmarks.W6;

/// <summary>W6: how soon each page of the panel answers, with everything on it, over a full database.</summary>
internal static partial class PanelLoad
{
    const string Email = "owner@localhost", Password = "correct horse battery";

    static readonly string[] Paths =
    [
        "/", "/inbox", "/inbox?folder=all", "/inbox/{conversation}", "/deals", "/deals?pipeline=sales&stage=stage1", "/deals?after={middle}", "/deals?q=Иванов", "/deals/board", "/deals/{deal}", "/deals/{deal}?part=history", "/tasks", "/pipelines",
        "/contacts", "/contacts?q=Иванов", "/contacts/{contact}", "/contacts/duplicates", "/companies", "/scripts", "/organization", "/channels", "/system", "/system/audit",
    ];

    public static async Task<int> Run(Arguments arguments)
    {
        var (contacts, times) = (arguments.Number("contacts", 100_000), arguments.Number("times", 40));
        var directory = Directory.CreateTempSubdirectory("crm-w6-").FullName;
        try
        {
            var ids = await Fill(Path.Combine(directory, "crm.db"), contacts, arguments.Number("messages", 10));
            var program = new PublishedProgram(Path.GetFullPath(arguments.Find("program") ?? throw new ArgumentException("--program is missing.")), directory, new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Warning" });
            await program.Command("user", "create", "--email", Email, "--role", nameof(Role.Owner), "--password", Password);
            using var process = await program.Start();
            try
            {
                using var http = await SignIn(program.Url);
                Console.WriteLine($"## {contacts:n0} contacts and deals\n\n| page | p50 ms | p95 ms | max ms | KB |\n|---|---|---|---|---|");
                foreach (var path in Paths) await Measure(http, Address(path, ids), path, times);
                process.Refresh();
                Console.WriteLine($"\nworking set {process.WorkingSet64 / 1e6:n0} MB");
            }
            finally { process.Kill(); }
            return 0;
        }
        finally { Directory.Delete(directory, recursive: true); }
    }

    static async Task<Dictionary<string, long>> Fill(string file, int contacts, int messages)
    {
        var databases = CrmDatabase.Open(new() { ConnectionString = $"Data Source={file};Pooling=False" });
        await databases.MigrateAsync();
        await new Filling(databases, contacts, messages, stages: 6, waiting: 50).Run();
        await using var db = await databases.CreateDbContextAsync();
        var deal = await db.Deals.OrderByDescending(d => d.Id).FirstAsync();
        return new() { ["conversation"] = deal.ConversationId!.Value, ["deal"] = deal.Id, ["contact"] = deal.ContactId, ["middle"] = await db.Deals.OrderBy(d => d.Id).Skip(contacts / 2).Select(d => d.Id).FirstAsync() };
    }

    static async Task<HttpClient> SignIn(string url)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true }) { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        var form = await http.GetStringAsync("/login");
        using var sent = await http.PostAsync("/login", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(form).Groups[1].Value, ["_handler"] = "login", ["Form.Email"] = Email, ["Form.Password"] = Password,
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

    static string Address(string path, Dictionary<string, long> ids) => ids.Aggregate(path, (text, id) => text.Replace($"{{{id.Key}}}", id.Value.ToString(CultureInfo.InvariantCulture)));

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
