using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Crm.Bot.Tests.Scheduling;

/// <summary>Two processes of the program, of which the one that fires is killed.</summary>
public sealed class TakeoverTests(ITestOutputHelper output)
{
    /// <summary>The program promises five seconds; a machine that runs other tests beside this one gets some more.</summary>
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(8);
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    const int Count = 200, Rounds = 1;

    [OnServer]
    public async Task Another_process_goes_on_within_seconds_and_nothing_fires_twice()
    {
        await using var store = new AppStore(DatabaseProvider.PostgreSql);
        await using var app = await CrmApp.Start(store, AppSetup.With(TestScripts.Echo) with { Provider = DatabaseProvider.PostgreSql, Settings = new() { ["Crm:Roles"] = "Bot,Sender" } });
        await app.Says("1", "Hello");
        for (var round = 0; round < Rounds; round++) output.WriteLine($"silent for {await Silence(store, app):0.0} s");
    }

    async Task<double> Silence(AppStore store, CrmApp app)
    {
        using var one = await Start(store);
        using var two = await Start(store);
        try
        {
            var (conversation, first) = (await app.Conversation("1"), TimeProvider.System.GetUtcNow().AddSeconds(1));
            await app.InDb(db =>
            {
                db.AddRange(Enumerable.Range(0, Count).Select(i => FollowUp.Message(conversation, new($"{i}"), null, first + i * Between, null, first)));
                return db.SaveChangesAsync();
            });
            await Eventually.Is(async () => await Fired(app) > 40, () => "timers fire");
            var firing = await FiringProcess(app, [one, two]);
            firing.Kill();
            await firing.WaitForExitAsync();
            var killed = TimeProvider.System.GetUtcNow();
            await Eventually.Is(async () => await Fired(app) == Count, () => "all fire");

            var ended = await app.Read(db => db.FollowUps.Select(f => f.EndedAt!.Value).ToListAsync());
            var silence = ended.Where(e => e > killed).Min() - ended.Where(e => e <= killed).Max();
            Assert.True(silence < LongestSilence, $"Nothing fired for {silence.TotalSeconds:0.0} s.");
            var written = (await app.Messages("1")).Where(m => m.Direction == MessageDirection.Outgoing).Skip(1).Select(m => m.Text).ToList();
            Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i}").Order(), written.Order());
            return silence.TotalSeconds;
        }
        finally
        {
            foreach (var process in new[] { one, two })
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    static Task<int> Fired(CrmApp app) => app.Read(db => db.FollowUps.CountAsync(f => f.Status == FollowUpStatus.Fired));

    /// <summary>The process whose number the ids of the newest messages bear.</summary>
    static async Task<Process> FiringProcess(CrmApp app, Process[] processes)
    {
        var newest = await app.Read(db => db.Messages.MaxAsync(m => m.Id));
        var number = (int)(newest >> 12 & 0x3FF);
        var nodes = await app.Read(db => db.Nodes.OrderBy(n => n.StartedAt).Select(n => n.Number).ToListAsync()); // this test's own, then the two in the order of their start
        return processes[nodes.IndexOf(number) - 1];
    }

    static async Task<Process> Start(AppStore store)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var keys = store.Keys.Concat([new("Urls", url), new("Crm:Roles", "Scheduler"), new("Crm:Demo", "false")]);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Crm.Bot.dll"), .. keys.Select(k => $"--{k.Key}={k.Value}")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        await Eventually.Is(async () =>
        {
            try { return (await client.GetAsync($"{url}/health/ready")).IsSuccessStatusCode; }
            catch (HttpRequestException) { return process.HasExited ? throw new InvalidOperationException("The program has ended.") : false; }
        }, () => "the program is ready");
        return process;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
