using Crm.Bot.Setup;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Setup;

public sealed class FirstStartTests
{
    [Theory, OnDatabases]
    public async Task The_demo_has_scripts_that_strangers_start_and_a_restart_adds_nothing(DatabaseProvider provider)
    {
        await using var store = new AppStore(provider);
        var setup = new AppSetup { Provider = provider, Settings = new() { ["Crm:Demo"] = "true", ["Crm:AdminPassword"] = "" } };
        await using (var first = await CrmApp.Start(store, setup))
        {
            Assert.Equal(16, first.Get<FirstStart>().MadePassword!.Length);
            Assert.Equal(Accepted.Processed, await first.Says("1", "Здравствуйте"));
            Assert.Contains((await first.Messages("1")), m => m.Direction == MessageDirection.Outgoing);
        }
        await using var app = await CrmApp.Start(store, setup);
        Assert.Null(app.Get<FirstStart>().MadePassword);
        Assert.Equal((1, 1, 3), await app.Read(async db => (await db.Organizations.CountAsync(), await db.Users.CountAsync(), await db.ChannelAccounts.CountAsync())));
        Assert.Equal(Accepted.Processed, await app.Says("2", "Добрый день"));
    }

    [Fact]
    public async Task The_program_answers_at_its_address()
    {
        await using var app = await CrmApp.Start();
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        foreach (var path in new[] { "/health/live", "/health/ready", "/metrics", "/openapi/v1.json", "/chat/site", "/login" })
            Assert.True((await http.GetAsync(path)).IsSuccessStatusCode, path);
    }
}
