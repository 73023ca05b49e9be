using System.Net;
using System.Net.Http.Json;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Turns;

public sealed class LeadTests
{
    [Theory, OnDatabases]
    public async Task A_lead_of_the_api_starts_the_script_and_finds_the_contact_by_phone(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Greeting) with { Provider = provider });
        await app.Says("1", "Hello", ChannelKind.WebChat);
        await app.InDb(db => db.Contacts.ExecuteUpdateAsync(c => c.SetProperty(x => x.Phone, "+79123456789")));
        using var client = await app.ApiClient();

        var made = await client.PostAsJsonAsync("/api/v1/leads", new { name = "Anna", phone = "8 912 345-67-89", text = "A door" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var stranger = await client.PostAsJsonAsync("/api/v1/leads", new { name = "Boris", phone = "+79120000000", utm = new { source = "ads" }, utm_campaign = "spring", fields = new { city = "Ufa" } });
        Assert.Equal(HttpStatusCode.Created, stranger.StatusCode);

        var known = await app.Read(db => db.Contacts.SingleAsync(c => c.Phone == "+79123456789"));
        Assert.Equal("Anna 1", known.Name);
        var chat = await app.Conversation("+79123456789");
        Assert.Equal(known.Id, chat.ContactId);
        Assert.NotNull(chat.RunId);
        Assert.Equal("Ufa", (await app.Read(db => db.Contacts.SingleAsync(c => c.Name == "Boris")))["city"]);
        var marked = await app.Read(db => db.Deals.SingleAsync(d => db.Contacts.Any(c => c.Id == d.ContactId && c.Name == "Boris")));
        Assert.Equal(("ads", "spring"), (marked["utm_source"], marked["utm_campaign"]));
        var sent = (await app.Messages("+79123456789")).Last();
        Assert.Equal((MessageStatus.Failed, "no chat"), (sent.Status, sent.Error));
    }
}
