using System.Net;
using System.Net.Http.Json;
using System.Text;
using Crm.Bot.Setup;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Api;

public sealed class LinkTests
{
    [Theory, OnDatabases]
    public async Task Who_comes_by_a_link_brings_its_source_and_marks_and_starts_its_script(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting, TestScripts.Echo) with { Provider = provider });
        using var client = await app.ApiClient();
        using var posted = await client.PostAsJsonAsync("/api/v1/links", new { source = "leaflet", utm = new { source = "print", campaign = "spring" }, script = "greeting" });
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var link = await posted.Json();
        var token = link.Text("token")!;
        Assert.Equal($"{app.Get<CrmSettings>().PublicUrl}/chat/site?start={token}", link.GetProperty("addresses").EnumerateArray().Single().Text("url"));

        await Comes(app, "1", token);
        var (deal, contact) = await Deal(app, "1");
        Assert.Equal(("leaflet", "print", "spring", "leaflet"), (deal.Source, deal["utm_source"], deal["utm_campaign"], contact));
        Assert.Equal("Your name?", (await app.Messages("1")).Last().Text);

        await Comes(app, "2", "elsewhere");
        Assert.Equal(("elsewhere", "elsewhere"), ((await Deal(app, "2")).Deal.Source, (await Deal(app, "2")).Source));
        Assert.Equal("Heard: ", (await app.Messages("2")).Last().Text);

        using var deleted = await client.DeleteAsync($"/api/v1/links/{link.Text("id")}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Comes(app, "3", token);
        Assert.Equal((token, null), ((await Deal(app, "3")).Deal.Source, (await Deal(app, "3")).Deal["utm_source"]));
    }

    [Fact]
    public async Task Only_a_start_with_a_payload_asks_for_links()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo));
        await app.InDb(db => db.Database.ExecuteSqlRawAsync("DROP TABLE \"Links\""));

        Assert.Equal(Accepted.Processed, await Comes(app, "1", null));
        Assert.Equal(Accepted.Processed, await app.Says("1", "payload", ChannelKind.WebChat));
        Assert.Equal(Accepted.Processed, await Comes(app, "1", "payload")); // the run goes on: no new deal
        await Assert.ThrowsAnyAsync<Exception>(() => Comes(app, "2", "payload"));
    }

    [Fact]
    public async Task A_link_of_another_organization_is_not_there()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo));
        using var client = await app.ApiClient();
        var theirs = new Link(1, "theirs", "secret", [], null, DateTimeOffset.UtcNow);
        await app.InDb(db => { db.Add(theirs); return db.SaveChangesAsync(); });

        using var deleted = await client.DeleteAsync($"/api/v1/links/{theirs.Id}");
        await deleted.IsProblem(HttpStatusCode.NotFound);
        Assert.Empty((await client.GetJson("/api/v1/links")).Ids());
        using var own = await client.PostAsJsonAsync("/api/v1/links", new { token = "theirs" });
        Assert.Equal(HttpStatusCode.Created, own.StatusCode);
        Assert.Single((await client.GetJson("/api/v1/links?token=theirs")).Ids());
        await Comes(app, "1", "theirs");
        Assert.Equal("theirs", (await Deal(app, "1")).Deal.Source);
    }

    [Fact]
    public async Task A_link_that_cannot_be_is_refused_with_the_reason()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Echo));
        using var client = await app.ApiClient();
        foreach (var (body, status) in new[]
        {
            ("""{"token":"one"}""", HttpStatusCode.Created), ("""{"token":"one"}""", HttpStatusCode.Conflict), ("{}", HttpStatusCode.Created),
            ("""{"token":"two words"}""", HttpStatusCode.UnprocessableEntity), ("""{"token":""}""", HttpStatusCode.UnprocessableEntity),
            ($$"""{"token":"{{new string('x', 65)}}"}""", HttpStatusCode.UnprocessableEntity), ($$"""{"token":"{{new string('x', 64)}}"}""", HttpStatusCode.Created),
            ("""{"script":"nobody"}""", HttpStatusCode.UnprocessableEntity), ("""{"source":"a\u0000"}""", HttpStatusCode.UnprocessableEntity),
            ("""{"utm":{"Campaign!":"x"}}""", HttpStatusCode.UnprocessableEntity), ("""{"utm":{"campaign":"a\nb"}}""", HttpStatusCode.UnprocessableEntity),
            ("""{"sauce":"x"}""", HttpStatusCode.BadRequest), ("""{"utm":5}""", HttpStatusCode.BadRequest), ("""{"source":"\ud800"}""", HttpStatusCode.BadRequest), ("nonsense", HttpStatusCode.BadRequest), ("null", HttpStatusCode.BadRequest),
        })
        {
            using var response = await client.PostAsync("/api/v1/links", new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.Equal((body, status), (body, response.StatusCode));
            if (status != HttpStatusCode.Created) await response.IsProblem(status);
        }
    }

    static Task<Accepted> Comes(CrmApp app, string chat, string? payload) => app.Accept(app.Message(chat, payload, IncomingKind.Start, ChannelKind.WebChat));

    static async Task<(Deal Deal, string? Source)> Deal(CrmApp app, string chat)
    {
        var conversation = await app.Conversation(chat);
        return (await app.Read(db => db.Deals.SingleAsync(d => d.Id == conversation.DealId)), await app.Read(db => db.Contacts.Where(c => c.Id == conversation.ContactId).Select(c => c.Source).SingleAsync()));
    }
}
