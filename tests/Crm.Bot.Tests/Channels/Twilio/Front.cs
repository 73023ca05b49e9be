using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Crm.Bot.Tests.Channels.Twilio;

/// <summary>A proxy in front of the program, as there is one in reality: its address is known before the program's, and is the one that Twilio calls.</summary>
sealed class Front : IAsyncDisposable
{
    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    readonly WebApplication app;

    Front(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/crm";

    /// <summary>The program's own address.</summary>
    public string Target { get; set; } = "";

    public static async Task<Front> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromMilliseconds(200));
        var front = new Front(builder.Build());
        front.app.Run(front.Pass);
        await front.app.StartAsync();
        return front;
    }

    async Task Pass(HttpContext context)
    {
        var address = context.Request.Path.ToUriComponent()["/crm".Length..] + context.Request.QueryString;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), Target + address);
        if (HttpMethods.IsPost(context.Request.Method)) request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
            if (name != "Host" && !request.Headers.TryAddWithoutValidation(name, values.ToArray())) request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        using var response = await http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        if (response.Content.Headers.ContentType is { } type) context.Response.ContentType = type.ToString();
        if (response.Content.Headers.ContentLength != 0 && context.Response.StatusCode != StatusCodes.Status204NoContent) await response.Content.CopyToAsync(context.Response.Body);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        http.Dispose();
    }
}
