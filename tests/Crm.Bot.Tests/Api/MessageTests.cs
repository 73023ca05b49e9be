using System.Net;
using System.Net.Http.Json;
using System.Text;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Api;

public sealed class MessageTests
{
    readonly TestTime time = new(); // 2026-03-02T12:00Z

    [Theory, OnDatabases]
    public async Task A_message_of_a_person_goes_out_now_whoever_holds_the_pen(DatabaseProvider provider)
    {
        var channel = new TestChannel();
        await using var app = await Start(provider, channel);
        using var client = await app.ApiClient();
        var id = (await app.Conversation("1")).Id;
        var admin = await app.Read(db => db.Users.SingleAsync());
        using var posted = await Post(client, id, new { text = "<b>Good</b> day &lt;3", author = admin.Email });
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var view = await posted.Json();
        Assert.Equal("fired", view.Text("status"));

        await app.Ended("1", 2);
        var message = (await app.Messages("1")).Last();
        Assert.Equal(("<b>Good</b> day &lt;3", MessageStatus.Sent, admin.Id, view.Text("messageId")), (message.Text, message.Status, message.AuthorId, message.Id.ToString()));
        Assert.Equal("<b>Good</b> day &lt;3", channel.Texts("1").Last());
        var told = await app.Read(db => db.Timeline.SingleAsync(t => t.Kind == EventKinds.MessageWritten));
        Assert.Equal((ActorKind.User, admin.Id), (told.Actor, told.UserId));
        Assert.Equal(Pen.Bot, (await app.Conversation("1")).Pen);
        await app.Says("1", "still there?");
        Assert.Equal("Heard: still there?", (await app.Messages("1")).Last().Text);
    }

    [Theory, OnDatabases]
    public async Task A_message_for_later_is_sent_at_its_time_even_when_the_customer_wrote_meanwhile(DatabaseProvider provider)
    {
        await using var app = await Start(provider);
        using var client = await app.ApiClient();
        var id = (await app.Conversation("1")).Id;
        using var posted = await Post(client, id, new { text = "Tomorrow", sendAt = "2026-03-02T15:10+03:00" });
        var scheduled = Assert.Single((await client.GetJson($"/api/v1/conversations/{id}/scheduled")).GetProperty("items").EnumerateArray());
        Assert.Equal(("Tomorrow", "2026-03-02T12:10:00Z", "pending"), (scheduled.Text("text"), scheduled.Text("sendAt"), scheduled.Text("status")));
        await app.Says("1", "operator");
        time.Pass(TimeSpan.FromMinutes(9.9));
        await app.FireDue();
        Assert.DoesNotContain("Tomorrow", (await app.Messages("1")).Select(m => m.Text));
        time.Pass(TimeSpan.FromMinutes(0.2));
        await app.FireDue();
        await app.FireDue();
        Assert.Single(await app.Messages("1"), m => m.Text == "Tomorrow");
        Assert.NotNull((await app.Conversation("1")).WaitingSince); // it answers nothing
        Assert.Empty((await client.GetJson($"/api/v1/conversations/{id}/scheduled")).Ids());

        using var answer = await Post(client, id, new { text = "Here I am" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Null((await app.Conversation("1")).WaitingSince);
    }

    /// <summary>The contact's clocks change between the writing and the sending.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T10:00", "2026-03-29T08:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z")]
    [InlineData("America/New_York", "2026-03-08T02:15", "2026-03-08T07:00:00Z")]
    [InlineData("America/Sao_Paulo", "2026-11-01T00:00", "2026-11-01T03:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-03T15:30:00Z")]
    [InlineData("Asia/Kolkata", "2026-12-01T10:00", "2026-12-01T04:30:00Z")]
    [InlineData("Pacific/Auckland", "2026-09-27T02:30", "2026-09-26T14:00:00Z")]
    [InlineData("Europe/Moscow", "2026-12-01T10:00", "2026-12-01T07:00:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-22T02:30", "2026-03-22T02:00:00Z")]
    [InlineData("America/St_Johns", "2026-11-01T01:30", "2026-11-01T04:00:00Z")]
    [InlineData("no such zone", "2026-12-01T10:00", "2026-12-01T10:00:00Z")]
    public async Task A_time_without_an_offset_is_the_customers_own(string zone, string sendAt, string utc)
    {
        await using var app = await Start();
        using var client = await app.ApiClient();
        var conversation = await app.Conversation("1");
        await app.InDb(db => db.Contacts.Where(c => c.Id == conversation.ContactId).ExecuteUpdateAsync(c => c.SetProperty(x => x.TimeZone, zone)));
        using var posted = await Post(client, conversation.Id, new { text = "Hello", sendAt });
        Assert.Equal(utc, (await posted.Json()).Text("sendAt"));
        await app.FireDue(app.Firing(time: new Standing(DateTimeOffset.Parse(utc).AddSeconds(-1))));
        Assert.DoesNotContain("Hello", (await app.Messages("1")).Where(m => m.Direction == MessageDirection.Outgoing).Select(m => m.Text));
        await app.FireDue(app.Firing(time: new Standing(DateTimeOffset.Parse(utc))));
        Assert.Contains("Hello", (await app.Messages("1")).Where(m => m.Direction == MessageDirection.Outgoing).Select(m => m.Text));
    }

    /// <summary>A clock months ahead: the test's own would ring for every second on the way there.</summary>
    sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    [Theory, OnDatabases]
    public async Task The_same_key_never_sends_twice(DatabaseProvider provider)
    {
        await using var app = await Start(provider);
        using var client = await app.ApiClient();
        var id = (await app.Conversation("1")).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Post(client, id, new { text = "Once" }, "k1")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created], answers.Select(a => a.StatusCode).Order());
        var ids = new List<string>();
        foreach (var answer in answers) ids.Add((await answer.Json()).Text("id"));
        Assert.Single(ids.Distinct());
        Assert.Single(await app.Messages("1"), m => m.Text == "Once");
        using var other = await Post(client, id, new { text = "Twice" }, "k1");
        await other.IsProblem(HttpStatusCode.UnprocessableEntity);
        await app.Says("2", "Hello");
        using var elsewhere = await Post(client, (await app.Conversation("2")).Id, new { text = "Once" }, "k1");
        await elsewhere.IsProblem(HttpStatusCode.UnprocessableEntity);

        using var later = await Post(client, id, new { text = "Later", sendAt = "2026-03-02T12:01Z" }, "k2");
        time.Pass(TimeSpan.FromMinutes(2));
        await app.FireDue();
        using var again = await Post(client, id, new { text = "Later", sendAt = "2026-03-02T12:01Z" }, "k2"); // its time is in the past by now
        Assert.Equal((HttpStatusCode.OK, "fired"), (again.StatusCode, (await again.Json()).Text("status")));
        Assert.Single(await app.Messages("1"), m => m.Text == "Later");
    }

    [Fact]
    public async Task A_cancelled_message_is_not_sent_and_one_that_was_sent_cannot_be_cancelled()
    {
        await using var app = await Start();
        using var client = await app.ApiClient();
        var id = (await app.Conversation("1")).Id;
        var ids = new List<string>();
        foreach (var text in new[] { "Never", "Sent" })
            using (var posted = await Post(client, id, new { text, sendAt = "2026-03-02T12:01Z" })) ids.Add((await posted.Json()).Text("id"));
        using (var cancelled = await client.DeleteAsync($"/api/v1/scheduled/{ids[0]}")) Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        time.Pass(TimeSpan.FromMinutes(2));
        await app.FireDue();
        Assert.Equal(["Sent"], (await app.Messages("1")).Select(m => m.Text).Intersect(["Never", "Sent"]));
        foreach (var gone in ids)
            using (var late = await client.DeleteAsync($"/api/v1/scheduled/{gone}")) await late.IsProblem(HttpStatusCode.Conflict);
        Assert.Equal([EventKinds.MessageScheduled, EventKinds.MessageScheduled, EventKinds.MessageCancelled, EventKinds.MessageWritten],
            await app.Read(db => db.Timeline.Where(t => t.Kind.StartsWith("message.")).OrderBy(t => t.Id).Select(t => t.Kind).ToListAsync()));
    }

    [Fact]
    public async Task A_runs_timer_and_another_organizations_message_are_not_there()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Reminder) with { Time = time });
        await app.Says("1", "Hello");
        using var client = await app.ApiClient();
        var timer = await app.Read(db => db.FollowUps.SingleAsync());
        using (var cancelled = await client.DeleteAsync($"/api/v1/scheduled/{timer.Id}")) await cancelled.IsProblem(HttpStatusCode.NotFound);
        Assert.Empty((await client.GetJson($"/api/v1/conversations/{timer.ConversationId}/scheduled")).Ids());

        var theirs = await app.Read(async db =>
        {
            var organization = new Organization("Other", "en", "UTC", "EUR", time.GetUtcNow());
            var account = new ChannelAccount(organization.Id, ChannelKind.Simulator, "theirs", "Theirs", time.GetUtcNow());
            var conversation = new Conversation(account, new Core.Contacts.Contact(organization.Id, "X", time.GetUtcNow()), "9", time.GetUtcNow());
            var followUp = FollowUp.Message(conversation, new("x"), null, time.GetUtcNow().AddHours(1), null, time.GetUtcNow());
            db.AddRange(organization, account, conversation, followUp);
            await db.SaveChangesAsync();
            return followUp;
        });
        using (var cancelled = await client.DeleteAsync($"/api/v1/scheduled/{theirs.Id}")) await cancelled.IsProblem(HttpStatusCode.NotFound);
        using (var listed = await client.GetAsync($"/api/v1/conversations/{theirs.ConversationId}/scheduled")) await listed.IsProblem(HttpStatusCode.NotFound);
        using (var posted = await Post(client, theirs.ConversationId, new { text = "x" })) await posted.IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_cannot_be_written_to_is_named()
    {
        await using var app = await Start();
        using var client = await app.ApiClient();
        await app.Says("2", "Hello");
        await app.Accept(app.Message("2", null, IncomingKind.Blocked));
        await Refused("2", "urn:crm:problem:blocked");
        using var lead = await client.PostLead(new { name = "Lena", phone = "+4915112345678", text = "Call me" });
        await Refused("+4915112345678", "urn:crm:problem:no-chat");
        await app.Says("3", "Hello");
        await app.Says("3", "stop");
        await Refused("3", "urn:crm:problem:stopped");

        async Task Refused(string chat, string type)
        {
            foreach (var sendAt in new[] { null, "2026-03-02T15:00Z" })
            {
                using var posted = await Post(client, (await app.Conversation(chat)).Id, new { text = "Hi", sendAt });
                Assert.Equal(type, (await posted.IsProblem(HttpStatusCode.Conflict)).Text("type"));
            }
        }
    }

    [Fact]
    public async Task A_message_for_later_to_who_blocked_the_bot_meanwhile_stands_in_the_history_as_failed()
    {
        var channel = new TestChannel();
        await using var app = await Start(channel: channel);
        using var client = await app.ApiClient();
        using var posted = await Post(client, (await app.Conversation("1")).Id, new { text = "Too late", sendAt = "2026-03-02T12:01Z" });
        await app.Accept(app.Message("1", null, IncomingKind.Blocked));
        time.Pass(TimeSpan.FromMinutes(2));
        await app.FireDue();
        Assert.Equal(("Too late", MessageStatus.Failed, "blocked"), (await app.Messages("1")).Select(m => (m.Text, m.Status, m.Error)).Last());
        Assert.DoesNotContain("Too late", channel.Texts("1"));
    }

    [Theory]
    [InlineData("""{}""", 422, "text")]
    [InlineData("""{"text":"  "}""", 422, "text")]
    [InlineData("""{"text":"<script>x</script>"}""", 422, "text")]
    [InlineData("""{"text":"<b>x"}""", 422, "text")]
    [InlineData("""{"text":"a < b"}""", 422, "text")]
    [InlineData("""{"text":"a\u0000b"}""", 422, "text")]
    [InlineData("""{"text":"x","sendAt":"tomorrow"}""", 422, "sendAt")]
    [InlineData("""{"text":"x","sendAt":"2026-03-02T11:59Z"}""", 422, "sendAt")]
    [InlineData("""{"text":"x","sendAt":"2027-03-05T12:00Z"}""", 422, "sendAt")]
    [InlineData("""{"text":"x","author":"nobody@localhost"}""", 422, "author")]
    [InlineData("""{"text":"x","colour":"red"}""", 400, null)]
    [InlineData("""{"text":5}""", 400, null)]
    [InlineData("null", 400, null)]
    [InlineData("nonsense", 400, null)]
    public async Task A_message_that_cannot_be_is_refused_with_the_reason(string json, int status, string? member)
    {
        await using var app = await Start();
        using var client = await app.ApiClient();
        using var posted = await client.PostAsync($"/api/v1/conversations/{(await app.Conversation("1")).Id}/messages", new StringContent(json, Encoding.UTF8, "application/json"));
        var problem = await posted.IsProblem((HttpStatusCode)status);
        if (member is not null) Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Empty(await app.Read(db => db.FollowUps.ToListAsync()));
    }

    [Fact]
    public async Task A_greeting_is_sent_in_the_contacts_words_unless_they_stopped_or_took_their_consent_back()
    {
        var channel = new TestChannel();
        await using var app = await Start(channel: channel);
        await app.Says("2", "Hello");
        await app.Says("2", "stop");
        await app.Says("3", "Hello");
        var text = new Core.LocalText { ["en"] = "Happy birthday, {{ contact.name }}!", ["ru"] = "С днём рождения!" };
        foreach (var chat in new[] { "1", "2", "3" })
        {
            var conversation = await app.Conversation(chat);
            await app.InDb(db => { db.Add(FollowUp.Greeting(conversation, new(text, true, chat == "3" ? "marketing" : null, "Birthday"), time.GetUtcNow(), $"greeting:{chat}", time.GetUtcNow())); return db.SaveChangesAsync(); });
        }
        await app.FireDue();
        Assert.Equal([FollowUpStatus.Fired, FollowUpStatus.Cancelled, FollowUpStatus.Cancelled], await app.Read(db => db.FollowUps.OrderBy(f => f.Key).Select(f => f.Status).ToListAsync()));
        await app.Ended("1", 2);
        Assert.Equal("Happy birthday, Anna 1!", channel.Texts("1").Last());
        Assert.Equal(OutboxPriority.Broadcast, (await app.Outbox("1")).Last().Priority);
        Assert.Equal("Birthday", (await app.Read(db => db.Timeline.SingleAsync(t => t.Kind == EventKinds.GreetingSent))).Data!["routine"]);
        Assert.DoesNotContain((await app.Messages("2")).Concat(await app.Messages("3")), m => m.Text!.StartsWith("Happy"));
    }

    async Task<CrmApp> Start(DatabaseProvider provider = DatabaseProvider.Sqlite, TestChannel? channel = null)
    {
        var setup = AppSetup.With(TestScripts.Echo) with { Provider = provider, Time = time };
        var app = await CrmApp.Start(channel is null ? setup : setup.Over(channel));
        await app.Says("1", "Hello");
        return app;
    }

    static async Task<HttpResponseMessage> Post(HttpClient client, long conversation, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/conversations/{conversation}/messages") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }
}
