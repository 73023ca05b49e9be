using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Crm.Benchmarks.Floors;

/// <summary>
/// The least that a durable answering program can do: a webhook endpoint, three writes, a reply, and the mark that it left.
/// Prints "ready URL" and runs until it is killed.
/// </summary>
internal sealed class FloorHost(Writers writers, long lastOutboxId, string sendUrl, bool marks)
{
    static readonly MediaTypeHeaderValue Json = new("application/json");
    readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan });
    long _outboxId = lastOutboxId;

    public static async Task<int> Run(Arguments arguments)
    {
        // A committing SQLite loop blocks its thread; the pool must not starve for it.
        ThreadPool.SetMinThreads(16, 16);
        var (kind, sqlite) = (arguments.Text("kind", "f1"), arguments.Text("provider", "sqlite") == "sqlite");
        var marks = arguments.Text("mark", "false") == "true";
        IFloorStore store = sqlite
            ? new SqliteStore(Path.Combine(arguments.Text("data", "."), "floor.db"))
            : new PostgresStore(arguments.Text("connection", ""), $"floor_{kind}_{(marks ? "mark" : "bare")}");
        if (arguments.Text("fresh", "true") == "true") await store.Create(arguments.Number("chats", 10_000));
        var last = await store.LastOutboxId();
        var writers = kind == "f1" ? new Writers(store, loops: sqlite ? 1 : 16, largest: 1) : new Writers(store, loops: 1, largest: 256);
        await Serve(new FloorHost(writers, last, arguments.Text("send", ""), marks));
        return 0;
    }

    static async Task Serve(FloorHost host)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/hooks/telegram/{account}", host.Receive);
        await app.StartAsync();
        Console.WriteLine($"ready {app.Urls.First()}");
        await Task.Delay(Timeout.Infinite);
    }

    async Task Receive(HttpContext http)
    {
        if (http.Request.Headers["X-Telegram-Bot-Api-Secret-Token"] != W1.Dialogue.Secret)
        {
            http.Response.StatusCode = 401;
            return;
        }
        using var update = await JsonDocument.ParseAsync(http.Request.Body);
        var message = update.RootElement.GetProperty("message");
        var turn = new TurnWork(
            update.RootElement.GetProperty("update_id").GetInt64(), message.GetProperty("chat").GetProperty("id").GetInt64(),
            update.RootElement.GetRawText(), "What would you like to know next?", Interlocked.Increment(ref _outboxId));
        await writers.Write(turn);
        _ = Send(turn);
    }

    async Task Send(TurnWork turn)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { chat_id = turn.Chat, text = turn.Reply, parse_mode = "HTML" });
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        using var response = await _http.PostAsync(sendUrl, content);
        using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
        var messageId = answer.RootElement.GetProperty("result").GetProperty("message_id").GetInt64();
        if (marks) await writers.Write(new SentWork(turn.OutboxId, messageId));
    }
}
