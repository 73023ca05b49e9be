using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Crm.Fakes;

/// <summary>The HTTP side: finds bot and method, and writes the answer or the refusal.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    readonly FakeTelegramOptions _options;
    readonly Func<string, FakeBot?> _bots;
    readonly WebApplication _app;
    readonly LeanSender _lean;

    public FakeServer(FakeTelegramOptions options, Func<string, FakeBot?> bots)
    {
        (_options, _bots) = (options, bots);
        _lean = new LeanSender(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.WebHost.ConfigureKestrel(k => { k.AddServerHeader = false; k.Limits.MaxRequestBodySize = 60 << 20; });
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromMilliseconds(200));
        _app = builder.Build();
        _app.Run(Handle);
    }

    public string BaseUrl { get; private set; } = "";
    public long LeanMessages => _lean.Count;

    public async Task Start()
    {
        await _app.StartAsync();
        BaseUrl = _app.Urls.First();
    }

    Task Handle(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path.StartsWith("/file/bot", StringComparison.Ordinal)) return Download(http, path["/file/bot".Length..]);
        var slash = path.LastIndexOf('/');
        if (!path.StartsWith("/bot", StringComparison.Ordinal) || slash < 4) return Write(http, ApiAnswer.Refuse(404, "Not Found"));
        var method = path[(slash + 1)..];
        if (_options.LeanLedger && method.Equals("sendMessage", StringComparison.OrdinalIgnoreCase)) return _lean.Answer(http);
        return _bots(path[4..slash]) is { } bot
            ? Call(http, bot, method)
            : Write(http, ApiAnswer.Refuse(401, "Unauthorized"));
    }

    static async Task Call(HttpContext http, FakeBot bot, string method)
    {
        var answer = await bot.Calls.Run(await ApiRequest.Read(http.Request, method), http.RequestAborted);
        if (answer is null) http.Abort();
        else await Write(http, answer);
    }

    async Task Download(HttpContext http, string path)
    {
        var slash = path.IndexOf('/');
        var file = slash < 0 ? null : _bots(path[..slash])?.Files.AtPath(path[(slash + 1)..]);
        if (file is null) await Write(http, ApiAnswer.Refuse(404, "Not Found"));
        else await http.Response.Body.WriteAsync(file.Content);
    }

    static Task Write(HttpContext http, ApiAnswer answer)
    {
        http.Response.StatusCode = answer.Code;
        http.Response.ContentType = "application/json";
        if (answer.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString();
        return http.Response.WriteAsync(answer.ToJson().ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>What goes back to the bot: a result, or a code with a description.</summary>
internal sealed record ApiAnswer(int Code, JsonNode? Result, string? Description = null, int? RetryAfter = null)
{
    public static ApiAnswer Ok(JsonNode? result) => new(200, result);
    public static ApiAnswer Refuse(int code, string description, int? retryAfter = null) => new(code, null, description, retryAfter);

    public JsonObject ToJson()
    {
        if (Code == 200) return new() { ["ok"] = true, ["result"] = Result };
        var json = new JsonObject { ["ok"] = false, ["error_code"] = Code, ["description"] = Description };
        if (RetryAfter is { } seconds) json["parameters"] = new JsonObject { ["retry_after"] = seconds };
        return json;
    }
}

/// <summary>Leaves a method with an error answer; caught in one place, <see cref="Calls"/>.</summary>
internal sealed class Refusal(int code, string description, int? retryAfter = null) : Exception(description)
{
    public ApiAnswer Answer { get; } = ApiAnswer.Refuse(code, description, retryAfter);

    public static Refusal Bad(string text) => new(400, "Bad Request: " + text);
}
