using System.Net;
using Crm.Bot.Channels.Telegram;
using Crm.Bot.Tests.App;
using Microsoft.Extensions.Hosting;

namespace Crm.Bot.Tests.Setup;

public sealed class RolesTests
{
    static readonly (HttpMethod Method, string Path)[] Doors =
        [(HttpMethod.Get, "/chat/site"), (HttpMethod.Post, "/hooks/telegram/telegram"), (HttpMethod.Post, "/api/v1/leads"), (HttpMethod.Get, "/api/v1/deals"), (HttpMethod.Get, "/login"), (HttpMethod.Get, "/health/ready")];

    [Theory]
    [InlineData("Bot", "/chat/site /hooks/telegram/telegram /api/v1/leads /api/v1/deals /health/ready", true)]
    [InlineData("Admin", "/api/v1/deals /login /health/ready", false)]
    [InlineData("Sender,Scheduler", "/health/ready", false)]
    public async Task A_process_opens_the_doors_of_its_roles_only(string roles, string open, bool polls)
    {
        await using var app = await CrmApp.Start(new AppSetup
        {
            Settings = new() { ["Crm:Roles"] = roles, ["Telegram:Token"] = "1234567:a-token-of-some-length", ["Telegram:ApiBaseUrl"] = "http://127.0.0.1:1" },
        });
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        var found = new List<string>();
        foreach (var (method, path) in Doors)
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await http.SendAsync(request);
            if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)) found.Add(path); // the panel's page for unknown addresses is there to GET
        }
        Assert.Equal(open.Split(' '), found);
        Assert.Equal(polls, app.Get<IEnumerable<IHostedService>>().Any(s => s is TelegramPoller or TelegramWebhook));
    }
}
