using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.Bot.Tests.App;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Contacts;

public sealed class JoinTests
{
    const string Phone = "+4915112345678";

    static AppSetup Setup(DatabaseProvider provider) => AppSetup.With(TestScripts.Greeting) with { Provider = provider, Before = AddChannels };

    static async Task AddChannels(CrmDb db)
    {
        var organization = await db.Organizations.FirstAsync();
        var script = await db.Scripts.FirstAsync();
        foreach (var kind in new[] { ChannelKind.Telegram, ChannelKind.WhatsApp })
        {
            var account = new ChannelAccount(organization.Id, kind, kind.ToString().ToLowerInvariant(), kind.ToString(), DateTimeOffset.UtcNow);
            account.StartWith(script);
            db.Add(account);
        }
        await db.SaveChangesAsync();
    }

    static IncomingMessage WhatsApp(CrmApp app, string text, string phone = Phone) =>
        app.Message(phone, text, channel: ChannelKind.WhatsApp) with { Sender = new Sender(phone, "Anna W", Phone: phone) };

    static IncomingMessage Shares(CrmApp app, string chat, string phone, bool own = true) =>
        app.Message(chat, null, channel: ChannelKind.Telegram) with { MessageKind = MessageKind.Contact, Contact = new SharedContact(phone, "Anna", own) };

    static async Task<List<Contact>> Standing(CrmApp app) => await app.Read(db => db.Contacts.Where(c => c.MergedIntoId == null).OrderBy(c => c.Id).ToListAsync());

    [Theory, OnDatabases]
    public async Task A_number_shared_in_two_channels_makes_one_contact_and_can_be_undone(DatabaseProvider provider)
    {
        await using var app = await CrmApp.Start(Setup(provider));
        await app.Says("77", "Hello", ChannelKind.Telegram);
        await app.Accept(WhatsApp(app, "Hello"));
        Assert.Equal(2, (await Standing(app)).Count);
        var whatsapp = (await app.Conversation(Phone)).ContactId;

        await app.Accept(Shares(app, "77", Phone.TrimStart('+')));

        var one = Assert.Single(await Standing(app));
        var merge = await app.Read(db => db.ContactMerges.SingleAsync());
        Assert.Equal((one.Id, whatsapp, "phone"), (merge.KeptId, merge.MergedId, merge.Reason));
        Assert.Equal(Phone, one.Phone);
        Assert.All(await app.Read(db => db.Conversations.ToListAsync()), c => Assert.Equal(one.Id, c.ContactId));
        Assert.All(await app.Read(db => db.Deals.ToListAsync()), d => Assert.Equal(one.Id, d.ContactId));
        Assert.Equal([IdentityKind.Telegram, IdentityKind.WhatsApp, IdentityKind.Phone], await app.Read(db => db.ContactIdentities.Where(i => i.ContactId == one.Id).OrderBy(i => i.Kind).Select(i => i.Kind).ToListAsync()));
        Assert.Equal(1, await app.Read(db => db.Timeline.CountAsync(t => t.Kind == EventKinds.ContactMerged && t.ContactId == one.Id)));

        await app.Accept(WhatsApp(app, "Anna"));
        using var client = await app.ApiClient();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"/api/v1/merges/{merge.Id}/undo", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync($"/api/v1/merges/{merge.Id}/undo", null)).StatusCode);

        Assert.Equal(2, (await Standing(app)).Count);
        Assert.Equal(whatsapp, (await app.Conversation(Phone)).ContactId);
        Assert.Equal([whatsapp], await app.Read(db => db.ScriptRuns.Where(r => db.Conversations.Any(c => c.ChatId == Phone && c.RunId == r.Id)).Select(r => r.ContactId).ToListAsync()));
        Assert.Null((await app.Read(db => db.Contacts.SingleAsync(c => c.Id == one.Id))).Phone);

        await app.Accept(Shares(app, "77", Phone));
        Assert.Equal(2, (await Standing(app)).Count);
    }

    [Fact]
    public async Task Somebody_elses_number_joins_nothing()
    {
        await using var app = await CrmApp.Start(Setup(DatabaseProvider.Sqlite));
        await app.Accept(WhatsApp(app, "Hello"));
        await app.Says("77", "Hello", ChannelKind.Telegram);
        await app.Accept(Shares(app, "77", Phone, own: false));
        Assert.Equal(2, (await Standing(app)).Count);
    }

    [Fact]
    public async Task Who_left_a_number_in_a_form_is_known_when_they_write_from_it()
    {
        await using var app = await CrmApp.Start(Setup(DatabaseProvider.Sqlite));
        using var client = await app.ApiClient();
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/leads", new { name = "Anna Form", phone = Phone })).StatusCode);
        await app.Accept(WhatsApp(app, "Hello"));
        Assert.Equal("Anna Form", Assert.Single(await Standing(app)).Name);
        Assert.Equal([IdentityKind.WhatsApp, IdentityKind.Phone], await app.Read(db => db.ContactIdentities.OrderBy(i => i.Kind).Select(i => i.Kind).ToListAsync()));
    }

    [Fact]
    public async Task A_typed_number_is_only_suggested_until_somebody_decides()
    {
        await using var app = await CrmApp.Start(Setup(DatabaseProvider.Sqlite));
        using var client = await app.ApiClient();
        await app.Says("77", "Hello", ChannelKind.Telegram);
        var telegram = (await app.Conversation("77")).ContactId;
        Assert.Equal(HttpStatusCode.NoContent, (await client.PatchAsJsonAsync($"/api/v1/contacts/{telegram}", new { phone = Phone })).StatusCode);
        await app.Accept(WhatsApp(app, "Hello"));
        var whatsapp = (await app.Conversation(Phone)).ContactId;
        Assert.NotEqual(telegram, whatsapp);

        var pair = Assert.Single((await client.GetFromJsonAsync<JsonElement>("/api/v1/contacts/duplicates")).EnumerateArray());
        Assert.Equal(("phone", Phone), (pair.GetProperty("same").GetString(), pair.GetProperty("value").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"/api/v1/contacts/{telegram}/merge", new { other = $"{whatsapp}" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync($"/api/v1/contacts/{telegram}/merge", new { other = $"{whatsapp}" })).StatusCode);
        Assert.Equal(telegram, (await app.Conversation(Phone)).ContactId);
        Assert.Empty((await client.GetFromJsonAsync<JsonElement>("/api/v1/contacts/duplicates")).EnumerateArray());
        var merged = await client.GetFromJsonAsync<JsonElement>($"/api/v1/contacts/{whatsapp}");
        Assert.Equal($"{telegram}", merged.GetProperty("mergedInto").GetString());
    }

    [Fact]
    public async Task Two_people_with_one_number_are_not_suggested_again()
    {
        await using var app = await CrmApp.Start(Setup(DatabaseProvider.Sqlite));
        using var client = await app.ApiClient();
        foreach (var chat in new[] { "1", "2" })
        {
            await app.Says(chat, "Hello", ChannelKind.Telegram);
            await client.PatchAsJsonAsync($"/api/v1/contacts/{(await app.Conversation(chat)).ContactId}", new { email = "family@example.org" });
        }
        var (one, other) = ((await app.Conversation("1")).ContactId, (await app.Conversation("2")).ContactId);
        Assert.Single((await client.GetFromJsonAsync<JsonElement>("/api/v1/contacts/duplicates")).EnumerateArray());
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync($"/api/v1/contacts/{other}/apart", new { other = $"{one}" })).StatusCode);
        Assert.Empty((await client.GetFromJsonAsync<JsonElement>("/api/v1/contacts/duplicates")).EnumerateArray());
    }

    [Fact]
    public async Task The_chat_in_which_the_contact_answers_soonest_is_preferred()
    {
        var time = new TestTime();
        await using var app = await CrmApp.Start(Setup(DatabaseProvider.Sqlite) with { Time = time });
        await app.Accept(WhatsApp(app, "Hello"));
        await app.Says("77", "Hello", ChannelKind.Telegram);
        await app.Accept(Shares(app, "77", Phone));
        time.Pass(TimeSpan.FromMinutes(2));
        await app.Accept(WhatsApp(app, "Anna"));
        time.Leap(TimeSpan.FromHours(3));
        await app.Says("77", "Anna", ChannelKind.Telegram);

        using var client = await app.ApiClient();
        var contact = Assert.Single(await Standing(app));
        var channels = (await client.GetFromJsonAsync<JsonElement>($"/api/v1/contacts/{contact.Id}/channels")).EnumerateArray().ToDictionary(c => c.GetProperty("account").GetString()!);
        Assert.Equal(120, channels["whatsapp"].GetProperty("answerSeconds").GetDouble());
        Assert.True(channels["whatsapp"].GetProperty("preferred").GetBoolean());
        Assert.False(channels["telegram"].GetProperty("preferred").GetBoolean());
    }

    [Fact]
    public async Task A_date_that_is_edited_moves_the_timer_that_waits_for_it()
    {
        var time = new TestTime();
        await using var app = await CrmApp.Start(AppSetup.With("""
            script: delivery
            languages: [en]
            start: day
            interrupts:
              operator: { words: [operator], do: handover }
            steps:
              day: { kind: question, answer: date, text: "Which day?", save: deal.delivery, next: until }
              until: { kind: wait, until: deal.delivery, at: "10:00", next: today }
              today: { kind: end, text: "Today we deliver." }
            """) with { Time = time });
        await app.Says("1", "Hello");
        await app.Says("1", "2026-03-20");
        using var client = await app.ApiClient();
        var deal = (await app.Conversation("1")).DealId;
        Assert.Equal(HttpStatusCode.NoContent, (await client.PatchAsJsonAsync($"/api/v1/deals/{deal}", new { fields = new { delivery = "2026-03-25" } })).StatusCode);
        Assert.Equal(new DateTimeOffset(2026, 3, 25, 10, 0, 0, TimeSpan.Zero), await app.Read(db => db.FollowUps.Where(f => f.Status == Core.FollowUps.FollowUpStatus.Pending).Select(f => f.DueAt).SingleAsync()));
        Assert.Equal(1, await app.Read(db => db.FollowUps.CountAsync(f => f.Status == Core.FollowUps.FollowUpStatus.Cancelled)));
    }

    [Fact]
    public async Task A_contacts_edit_says_what_is_wrong_and_changes_nothing()
    {
        await using var app = await CrmApp.Start(Setup(DatabaseProvider.Sqlite));
        using var client = await app.ApiClient();
        await app.Says("77", "Hello", ChannelKind.Telegram);
        var contact = (await app.Conversation("77")).ContactId;
        var refused = await client.PatchAsJsonAsync($"/api/v1/contacts/{contact}", new { phone = "abc", timeZone = "Mars/Base", fallback = "pigeon", fields = new Dictionary<string, string> { ["phone"] = "1" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["fallback", "fields.phone", "phone", "timeZone"], (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        Assert.Equal(HttpStatusCode.NotFound, (await client.PatchAsJsonAsync("/api/v1/contacts/1", new { name = "Nobody" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PatchAsJsonAsync($"/api/v1/contacts/{contact}", new { timeZone = "Asia/Tokyo", fallback = "whatsapp, sms", fields = new { birthday = "1990-05-01" } })).StatusCode);
        var changed = await app.Read(db => db.Contacts.SingleAsync(c => c.Id == contact));
        Assert.Equal(("Asia/Tokyo", "whatsapp sms", "1990-05-01"), (changed.TimeZone, changed.Fallback, changed["birthday"]));
        Assert.Equal(2, await app.Read(db => db.Timeline.CountAsync(t => t.Kind == EventKinds.ContactChanged && t.Actor == ActorKind.Api)));
    }
}
