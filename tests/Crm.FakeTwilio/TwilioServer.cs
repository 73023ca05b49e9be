using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Crm.Fakes;

/// <summary>The HTTP side: credentials, faults, and the answer.</summary>
internal sealed class TwilioServer : IAsyncDisposable
{
    readonly TwilioAccount _account;
    readonly TwilioApi _api;
    readonly WebApplication _app;

    public TwilioServer(TwilioAccount account)
    {
        (_account, _api) = (account, new TwilioApi(account));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{account.Options.Port}");
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromMilliseconds(200));
        _app = builder.Build();
        _app.Run(Handle);
    }

    public async Task Start()
    {
        await _app.StartAsync();
        _account.BaseUrl = _app.Urls.First();
    }

    async Task Handle(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/stored", out var rest)) await Download(http, rest.Value!.Trim('/'));
        else if (await Run(await TwilioRequest.Read(http.Request), http) is { } answer) await answer.Write(http.Response);
        else http.Abort();
    }

    /// <summary>Files lie on another server, which needs no credentials and must not be given any.</summary>
    async Task Download(HttpContext http, string sid)
    {
        if (http.Request.Headers.Authorization.Count > 0) _account.Alerts.Enqueue("The credentials were sent to the server that stores files.");
        if (_account.Files.Find(sid) is not { } file)
        {
            http.Response.StatusCode = 404;
            return;
        }
        http.Response.ContentType = file.ContentType;
        await http.Response.Body.WriteAsync(file.Content);
    }

    /// <summary>The answer, or null when the connection is to be cut.</summary>
    async Task<TwilioAnswer?> Run(TwilioRequest call, HttpContext http)
    {
        var fault = _account.Faults.Take(call.Name, call.One("To"));
        var line = _account.Ledger.Open(call);
        if (fault is { Delay: var delay } && delay > TimeSpan.Zero) await Task.Delay(delay, CancellationToken.None);
        var (answer, outcome) = fault switch
        {
            { Kind: TwilioFaultKind.Refuse } => (fault.Answer! with { RetryAfter = fault.RetryAfter }, TwilioOutcome.Refused),
            { Kind: TwilioFaultKind.Lose, After: false } => (null, TwilioOutcome.LostBefore),
            { Kind: TwilioFaultKind.Lose } => (Carry(call, http), TwilioOutcome.LostAfter),
            _ => Judge(Carry(call, http)),
        };
        _account.Ledger.Close(line, outcome, answer);
        if (fault is not { Kind: TwilioFaultKind.Lose }) return answer;
        if (fault.Hangs) await UntilGone(http.RequestAborted);
        return null;
    }

    static (TwilioAnswer, TwilioOutcome) Judge(TwilioAnswer answer) => (answer, answer.Status < 400 ? TwilioOutcome.Done : TwilioOutcome.Refused);

    TwilioAnswer Carry(TwilioRequest call, HttpContext http)
    {
        try
        {
            if (!IsKnown(http.Request.Headers.Authorization.ToString())) throw new TwilioRefusal(401, 20003, "Authenticate");
            return _api.Answer(call);
        }
        catch (TwilioRefusal refusal) { return refusal.Answer; }
    }

    bool IsKnown(string header)
    {
        bool Are(string user, string password) => header == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        return Are(_account.Options.AccountSid, _account.Options.AuthToken) || _account.Options.ApiKeys.Any(k => Are(k.Key, k.Value));
    }

    async Task UntilGone(CancellationToken gone)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, _account.Stopped);
        await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
