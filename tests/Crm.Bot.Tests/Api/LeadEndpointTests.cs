using System.Net;
using System.Text;
using Crm.Core;
using Crm.Core.Conversations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Api;

public sealed class LeadEndpointTests(ApiHost host) : IClassFixture<ApiHost>
{
    static int phones;

    static string NewPhone() => $"+4915100{Interlocked.Increment(ref phones):000000}";

    [Fact]
    public async Task A_lead_becomes_contact_deal_conversation_and_run()
    {
        var phone = NewPhone();
        using var response = await host.Client.PostLead(new { name = "Anna", phone, text = "A door, please", source = "site", utm = new { source = "ads" }, fields = new { city = "Berlin", doors = 3, urgent = true } });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var receipt = await response.Json();

        var deal = await host.Client.GetJson($"/api/v1/deals/{receipt.Text("dealId")}");
        var contact = await host.Client.GetJson($"/api/v1/contacts/{receipt.Text("contactId")}");
        var run = await host.Client.GetJson($"/api/v1/runs/{receipt.Text("runId")}");
        Assert.Equal($"/api/v1/deals/{deal.Text("id")}", response.Headers.Location!.ToString());
        Assert.Equal(("Anna", phone), (contact.Text("name"), contact.Text("phone")));
        Assert.Equal(("Berlin", 3, "new"), (deal.GetProperty("fields").Text("city"), deal.GetProperty("fields").GetProperty("doors").GetInt32(), deal.Text("stage")));
        Assert.Equal(("hello", receipt.Text("conversationId")), (run.Text("script"), run.Text("conversationId")));
    }

    [Fact]
    public async Task The_incoming_message_carries_everything_the_lead_had()
    {
        await host.Client.PostLead(new { name = "Ivan", phone = "8 (912) 345-67-89", email = "Ivan@Example.org", text = "Hi", language = "ru-RU", script = "hello", utm_campaign = "spring", fields = new { city = "Perm" } }, "full");
        var message = host.Turn.Last!;
        Assert.Equal((IncomingKind.Lead, "lead:full", "+79123456789", "Hi"), (message.Kind, message.ExternalId, message.ChatId, message.Text));
        Assert.Equal(("Ivan", "ru"), (message.Sender!.Name, message.Sender.Language));
        Assert.Equal(["ivan@example.org", "hello", "spring"], new[] { "email", "script", "utm_campaign" }.Select(n => message.Data![n]));
        Assert.Equal("Perm", ((Fields)message.Data!["fields"]!)["city"]);
        Assert.True(message.MessageId!.Length <= 100);
    }

    [Fact]
    public async Task A_form_makes_the_same_lead_and_its_unknown_names_are_custom_fields()
    {
        var form = new FormUrlEncodedContent([new("Name", "Olga"), new("phone", NewPhone()), new("utm_source", "ads"), new("city", "Riga"), new("fields[size]", "XL"), new("tags[]", "a"), new("tags[]", "b")]);
        using var response = await host.Client.PostLead(form, null);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var fields = (Fields)host.Turn.Last!.Data!["fields"]!;
        Assert.Equal(("Olga", "ads"), (host.Turn.Last.Data["name"], host.Turn.Last.Data["utm_source"]));
        Assert.Equal(("Riga", "XL", "a, b"), (fields["city"], fields["size"], Fields.Text(fields["tags"])));
    }

    [Fact]
    public async Task The_same_key_answers_with_the_same_ids_even_after_a_later_lead()
    {
        var phone = NewPhone();
        using var first = await host.Client.PostLead(new { phone, text = "one" }, "again-1");
        host.Clock.Pass(TimeSpan.FromHours(1));
        using var other = await host.Client.PostLead(new { phone, text = "two" }, "again-2");
        using var repeat = await host.Client.PostLead(new { phone, text = "one" }, "again-1");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, other.StatusCode, repeat.StatusCode));
        Assert.Equal((await first.Json()).GetRawText(), (await repeat.Json()).GetRawText());
        Assert.NotEqual((await first.Json()).Text("dealId"), (await other.Json()).Text("dealId"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var phone = NewPhone();
        using var first = await host.Client.PostLead(new { phone, text = "one" }, "reused");
        using var second = await host.Client.PostLead(new { phone, text = "two" }, "reused");
        Assert.EndsWith("idempotency-key-reused", (await second.IsProblem(HttpStatusCode.UnprocessableEntity)).Text("type"));
    }

    [Theory]
    [InlineData("parallel")]
    [InlineData(null)]
    public async Task Twenty_equal_requests_at_once_make_one_deal(string? key)
    {
        var phone = NewPhone();
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client.PostLead(new { phone, text = "hurry" }, key)));
        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.Created);
        Assert.Equal(19, responses.Count(r => r.StatusCode == HttpStatusCode.OK));
        Assert.Single((await Task.WhenAll(responses.Select(Answers.Json))).Select(j => j.GetRawText()).Distinct());
        await using var db = await host.Database();
        Assert.Equal(1, await db.Deals.CountAsync(d => db.Contacts.Any(c => c.Id == d.ContactId && c.Phone == phone)));
    }

    [Fact]
    public async Task Without_a_key_an_equal_body_is_the_same_lead_for_ten_minutes_and_a_new_one_later()
    {
        var lead = new { phone = NewPhone(), text = "no key" };
        using var first = await host.Client.PostLead(lead);
        host.Clock.Pass(TimeSpan.FromMinutes(9));
        using var soon = await host.Client.PostLead(lead);
        host.Clock.Pass(TimeSpan.FromMinutes(11));
        using var later = await host.Client.PostLead(lead);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Created), (first.StatusCode, soon.StatusCode, later.StatusCode));
    }

    [Fact]
    public async Task A_lead_that_could_not_be_worked_on_is_kept_and_says_so()
    {
        using var first = await host.Client.PostLead(new { phone = NewPhone(), text = "poison" }, "poison");
        Assert.Equal((HttpStatusCode.Accepted, "kept"), (first.StatusCode, (await first.Json()).Text("status")));
        using var other = await host.Client.PostLead(new { phone = NewPhone(), text = "poison" }, "poison");
        await other.IsProblem(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_key_of_two_hundred_characters_is_taken_and_a_longer_one_is_not()
    {
        using var longest = await host.Client.PostLead(new { phone = NewPhone() }, new string('k', 200));
        using var longer = await host.Client.PostLead(new { phone = NewPhone() }, new string('k', 201));
        Assert.Equal(HttpStatusCode.Created, longest.StatusCode);
        Assert.True(host.Turn.Last!.ExternalId.Length <= 200);
        Assert.True((await longer.IsProblem(HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty("Idempotency-Key", out _));
    }

    [Fact]
    public async Task A_key_that_looks_like_a_phone_does_not_enter_that_phones_chat()
    {
        var phone = NewPhone();
        using var known = await host.Client.PostLead(new { phone });
        using var anonymous = await host.Client.PostLead(new { name = "Somebody", text = "Call me" }, phone);
        Assert.NotEqual((await known.Json()).Text("contactId"), (await anonymous.Json()).Text("contactId"));
    }

    [Theory]
    [InlineData("""{"phone":"not a phone"}""", "phone")]
    [InlineData("""{"name":"Only a name"}""", "phone")]
    [InlineData("""{"phone":"  ","text":"no name"}""", "phone")]
    [InlineData("""{"email":"nobody"}""", "email")]
    [InlineData("""{"phone":"+4915112345678","language":"english"}""", "language")]
    [InlineData("""{"phone":"+4915112345678","script":"missing"}""", "script")]
    [InlineData("""{"phone":"+4915112345678","channel":"theirs-api"}""", "channel")]
    [InlineData("""{"phone":"+4915112345678","fields":{"id":"1"}}""", "fields.id")]
    [InlineData("""{"phone":"+4915112345678","fields":{"a b":"1"}}""", "fields.a b")]
    [InlineData("""{"phone":"+4915112345678","name":"two\nlines"}""", "name")]
    public async Task A_value_that_is_not_acceptable_is_named(string lead, string member)
    {
        using var response = await host.Client.PostLead(lead);
        var problem = await response.IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.True(problem.GetProperty("errors").TryGetProperty(member, out _), problem.GetRawText());
    }

    [Fact]
    public async Task Texts_and_fields_have_limits()
    {
        using var text = await host.Client.PostLead(new { phone = NewPhone(), text = new string('x', 4001) });
        using var fields = await host.Client.PostLead(new { phone = NewPhone(), fields = Enumerable.Range(0, 51).ToDictionary(i => $"f{i}", i => i) });
        Assert.True((await text.IsProblem(HttpStatusCode.UnprocessableEntity)).GetProperty("errors").TryGetProperty("text", out _));
        Assert.True((await fields.IsProblem(HttpStatusCode.UnprocessableEntity)).GetProperty("errors").TryGetProperty("fields", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"phone":7}""")]
    [InlineData("""{"phone":"+4915112345678","phone":"+4915112345679"}""")]
    [InlineData("""{"phone":"+4915112345678","fone":"1"}""")]
    [InlineData("""{"text":"\u0000","phone":"+4915112345678"}""")]
    [InlineData("""{"text":"\ud800","phone":"+4915112345678"}""")]
    [InlineData("""{"phone":"+4915112345678","fields":{"n":1e999}}""")]
    [InlineData("""{"phone":"+4915112345678","fields":{"n":{"deep":1}}}""")]
    [InlineData("""{"phone":"+4915112345678","fields":[[[[[[[[[[1]]]]]]]]]]}""")]
    public async Task What_cannot_be_read_is_a_400(string body)
    {
        using var response = await host.Client.PostLead(body);
        await response.IsProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_a_400_in_JSON_and_in_a_form()
    {
        foreach (var type in new[] { "application/json", "application/x-www-form-urlencoded" })
        {
            var body = new ByteArrayContent([.. "{\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8]) { Headers = { ContentType = new(type) } };
            using var response = await host.Client.PostLead(body, null);
            await response.IsProblem(HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_64_KB_is_a_413_with_or_without_its_length(bool known)
    {
        var bytes = Encoding.UTF8.GetBytes("{\"text\":\"" + new string('x', 70_000) + "\"}");
        HttpContent body = known ? new ByteArrayContent(bytes) : new StreamContent(new Unseekable(bytes));
        body.Headers.ContentType = new("application/json");
        using var response = await host.Client.PostLead(body, null);
        await response.IsProblem(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_media_type_is_a_415(string type)
    {
        var body = new StringContent("{}");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await host.Client.PostLead(body, null);
        await response.IsProblem(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task An_organization_without_an_API_channel_is_told_to_add_one()
    {
        var organization = new Core.Organizations.Organization("new", "en", "UTC", "EUR", host.Clock.GetUtcNow());
        await host.Add(organization);
        var client = await host.ClientWith(host.Ours with { Organization = organization }, ["leads:write"]);
        using var response = await client.PostLead(new { phone = NewPhone() });
        await response.IsProblem(HttpStatusCode.Conflict);
    }

    sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
