using System.Net;
using Crm.Bot.Api;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Timeline;

namespace Crm.Bot.Tests.Api;

public sealed class ListTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Following_next_shows_every_row_once_in_both_orders()
    {
        var contacts = Enumerable.Range(0, 25).Select(i => new Contact(host.Ours.Organization.Id, $"Paged {i}", host.Clock.GetUtcNow())).ToList();
        contacts.ForEach(c => c.Set("source", "paging & more"));
        await host.Add([.. contacts]);
        var expected = contacts.Select(c => c.Id.ToString()).ToList();
        Assert.Equal(expected, await Follow("/api/v1/contacts?source=paging%20%26%20more&limit=10"));
        Assert.Equal(expected.AsEnumerable().Reverse(), await Follow("/api/v1/contacts?source=paging%20%26%20more&limit=10&order=desc"));
        Assert.Equal(expected, await Follow("/api/v1/contacts?source=paging%20%26%20more&limit=25"));
    }

    async Task<List<string>> Follow(string? path)
    {
        List<string> ids = [];
        while (path is not null)
        {
            var page = await host.Client.GetJson(path);
            ids.AddRange(page.Ids());
            path = page.GetProperty("next").GetString();
        }
        return ids;
    }

    [Fact]
    public async Task Another_organizations_rows_are_never_seen()
    {
        var theirs = await host.ClientWith(host.Theirs, ApiScopes.All);
        using var posted = await theirs.PostLead(new { phone = "+4915177777777", text = "theirs" });
        var made = await posted.Json();
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);

        string[] own = [$"contacts/{made.Text("contactId")}", $"deals/{made.Text("dealId")}", $"conversations/{made.Text("conversationId")}", $"conversations/{made.Text("conversationId")}/messages", $"runs/{made.Text("runId")}"];
        foreach (var path in own)
        {
            using var seen = await theirs.GetAsync("/api/v1/" + path);
            using var hidden = await host.Client.GetAsync("/api/v1/" + path);
            Assert.Equal((path, HttpStatusCode.OK), (path, seen.StatusCode));
            await hidden.IsProblem(HttpStatusCode.NotFound);
        }
        string[] lists = ["contacts?phone=%2B4915177777777", $"deals?contact={made.Text("contactId")}", $"conversations?contact={made.Text("contactId")}", $"runs?contact={made.Text("contactId")}", $"timeline?contact={made.Text("contactId")}"];
        foreach (var list in lists)
        {
            Assert.NotEmpty((await theirs.GetJson("/api/v1/" + list)).Ids());
            Assert.Empty((await host.Client.GetJson("/api/v1/" + list)).Ids());
        }
        foreach (var list in new[] { "contacts", "deals", "conversations", "runs", "timeline" })
            Assert.Empty((await theirs.GetJson($"/api/v1/{list}?limit=200")).Ids().Intersect((await host.Client.GetJson($"/api/v1/{list}?limit=200")).Ids()));
    }

    [Fact]
    public async Task A_deal_shows_its_money_stage_and_times_in_one_form()
    {
        var contact = new Contact(host.Ours.Organization.Id, "Rich", host.Clock.GetUtcNow());
        var deal = new Deal(contact, host.Ours.Pipeline, "shop", "EUR", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(3)));
        deal.Set("amount", 1234.50m);
        deal.MoveTo(host.Ours.Pipeline.Find("won")!, host.Clock.GetUtcNow());
        await host.Add(contact, deal);

        var shown = (await host.Client.GetJson($"/api/v1/deals?contact={contact.Id}&stage=won&status=won&pipeline=sales&createdFrom=2026-01-02T00:04:05Z&createdBefore=2026-01-02T00:04:06Z")).GetProperty("items")[0];
        Assert.Equal((deal.Id.ToString(), "won", "won", "sales", "2026-01-02T00:04:05Z"), (shown.Text("id"), shown.Text("status"), shown.Text("stage"), shown.Text("pipeline"), shown.Text("createdAt")));
        Assert.Equal((1234.50m, "EUR"), (shown.GetProperty("amount").GetProperty("amount").GetDecimal(), shown.GetProperty("amount").Text("currency")));
        Assert.Empty((await host.Client.GetJson($"/api/v1/deals?contact={contact.Id}&status=open")).Ids());
        Assert.Empty((await host.Client.GetJson($"/api/v1/deals?contact={contact.Id}&createdFrom=2026-01-02T00:04:06Z")).Ids());
    }

    [Fact]
    public async Task Contacts_are_found_by_phone_email_and_the_time_of_their_last_change()
    {
        var now = host.Clock.GetUtcNow();
        var old = new Contact(host.Ours.Organization.Id, "Old", now.AddYears(-1));
        old.Set("phone", "+4915188888888");
        old.Set("email", "old@example.org");
        await host.Add(old, new TimelineEvent(host.Ours.Organization.Id, EventKinds.ContactChanged, now.AddDays(400)) { ContactId = old.Id });
        var id = old.Id.ToString();
        Assert.Equal([id], (await host.Client.GetJson("/api/v1/contacts?phone=%2B49%20151%2088888888")).Ids());
        Assert.Equal([id], (await host.Client.GetJson("/api/v1/contacts?email=Old@Example.org")).Ids());
        Assert.Equal([id], (await host.Client.GetJson($"/api/v1/contacts?updatedFrom={now.AddDays(399):yyyy-MM-dd}T00:00:00Z")).Ids());
        Assert.DoesNotContain(id, (await host.Client.GetJson($"/api/v1/contacts?createdFrom={now.AddDays(-1):yyyy-MM-dd}T00:00:00Z&limit=200")).Ids());
    }

    [Fact]
    public async Task Messages_come_with_their_attachments_and_by_direction()
    {
        var now = host.Clock.GetUtcNow();
        var contact = new Contact(host.Ours.Organization.Id, "Writer", now);
        var conversation = new Conversation(host.Ours.Account, contact, "writer", now);
        var photo = new Message(conversation, MessageDirection.Incoming, MessageKind.Photo, "look", now);
        var answer = new Message(conversation, MessageDirection.Outgoing, MessageKind.Text, "<b>nice</b>", now) { Step = "greet" };
        var file = new Attachment(photo, new(MessageKind.Photo, "file-1", null, "door.jpg", "image/jpeg", 5));
        await host.Add(contact, conversation, photo, answer, file);

        var messages = (await host.Client.GetJson($"/api/v1/conversations/{conversation.Id}/messages")).GetProperty("items");
        Assert.Equal(("photo", "door.jpg", file.Id.ToString()), (messages[0].Text("kind"), messages[0].GetProperty("attachments")[0].Text("fileName"), messages[0].GetProperty("attachments")[0].Text("id")));
        Assert.Equal(("queued", "greet"), (messages[1].Text("status"), messages[1].Text("step")));
        Assert.Equal([answer.Id.ToString()], (await host.Client.GetJson($"/api/v1/conversations/{conversation.Id}/messages?direction=outgoing")).Ids());
        Assert.Equal([conversation.Id.ToString()], (await host.Client.GetJson($"/api/v1/conversations?contact={contact.Id}&account=ours-api&status=open&pen=bot")).Ids());
    }

    [Fact]
    public async Task The_timeline_and_the_runs_are_filtered()
    {
        using var posted = await host.Client.PostLead(new { phone = "+4915166666666" });
        var made = await posted.Json();
        var (conversation, deal, run) = (made.Text("conversationId"), made.Text("dealId"), made.Text("runId"));
        Assert.Equal(2, (await host.Client.GetJson($"/api/v1/timeline?conversation={conversation}&actor=system")).Ids().Count);
        Assert.Single((await host.Client.GetJson($"/api/v1/timeline?conversation={conversation}&kind=deal.opened")).Ids());
        Assert.Single((await host.Client.GetJson($"/api/v1/timeline?deal={deal}")).Ids());
        Assert.Single((await host.Client.GetJson($"/api/v1/timeline?run={run}")).Ids());
        Assert.Equal([run], (await host.Client.GetJson($"/api/v1/runs?conversation={conversation}&script=hello&status=active")).Ids());
        Assert.Empty((await host.Client.GetJson($"/api/v1/runs?conversation={conversation}&script=other")).Ids());
    }

    [Theory]
    [InlineData("contacts?limit=0", "limit")]
    [InlineData("contacts?limit=201", "limit")]
    [InlineData("contacts?after=x", "after")]
    [InlineData("contacts?after=-1", "after")]
    [InlineData("contacts?after=99999999999999999999", "after")]
    [InlineData("contacts?fone=1", "fone")]
    [InlineData("contacts?phone=abc", "phone")]
    [InlineData("contacts?email=a&email=b", "email")]
    [InlineData("contacts?source=%00", "source")]
    [InlineData("contacts?createdFrom=yesterday", "createdFrom")]
    [InlineData("deals?status=7", "status")]
    [InlineData("deals?status=open,won", "status")]
    [InlineData("timeline?order=up", "order")]
    public async Task A_parameter_that_cannot_be_used_is_named(string list, string parameter)
    {
        using var response = await host.Client.GetAsync("/api/v1/" + list);
        Assert.True((await response.IsProblem(HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty(parameter, out _));
    }
}
