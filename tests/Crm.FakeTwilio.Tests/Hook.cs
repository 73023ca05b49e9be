using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Crm.Fakes.Tests;

/// <summary>A program's webhook: keeps the forms, answers as it was told, else with 204.</summary>
internal sealed class Hook : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<IResult> _answers = new();

    Hook(WebApplication app) => _app = app;

    public ConcurrentQueue<(Dictionary<string, string> Form, string? Signature, string? Token)> Got { get; } = new();
    public string Url => _app.Urls.First() + "/hook?a=1";

    public static async Task<Hook> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var hook = new Hook(builder.Build());
        hook._app.MapPost("/hook", (Delegate)hook.Receive);
        await hook._app.StartAsync();
        return hook;
    }

    public void Answers(params IResult[] answers)
    {
        foreach (var answer in answers) _answers.Enqueue(answer);
    }

    async Task<IResult> Receive(HttpContext http)
    {
        var form = (await http.Request.ReadFormAsync()).ToDictionary(p => p.Key, p => p.Value.ToString());
        Got.Enqueue((form, http.Request.Headers["X-Twilio-Signature"], http.Request.Headers["I-Twilio-Idempotency-Token"]));
        return _answers.TryDequeue(out var answer) ? answer : Results.NoContent();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
