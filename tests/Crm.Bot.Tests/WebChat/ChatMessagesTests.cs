using System.Net;
using System.Text;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.WebChat;

public sealed class ChatMessagesTests : IAsyncLifetime
{
    ChatServer server = null!;
    Browser browser = null!;

    public async Task InitializeAsync()
    {
        server = await ChatServer.Start();
        browser = new Browser(server);
        await browser.Open();
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_message_sent_twice_is_taken_once()
    {
        var id = Guid.NewGuid();
        using var first = await browser.Say("hello", id);
        using var second = await browser.Say("hello", id);

        Assert.Contains("processed", await first.Content.ReadAsStringAsync());
        Assert.Contains("duplicate", await second.Content.ReadAsStringAsync());
        Assert.Single(server.Desk.Taken);
    }

    [Fact]
    public async Task Two_visitors_may_have_the_same_client_id()
    {
        var id = Guid.NewGuid();
        using var other = new Browser(server);
        await other.Open();
        await browser.Say("one", id);
        await other.Say("two", id);

        Assert.Equal(["one", "two"], server.Desk.Taken.Select(m => m.Text));
    }

    [Fact]
    public async Task A_visitor_starts_once()
    {
        foreach (var payload in new[] { "spring", "summer" })
            Assert.Equal(HttpStatusCode.OK, (await browser.Post(new { clientId = Guid.NewGuid(), start = new { payload, details = new { utm_source = "ads", evil = "x" } } })).StatusCode);

        var start = Assert.Single(server.Desk.Taken);
        Assert.Equal((IncomingKind.Start, "spring"), (start.Kind, start.Text));
        Assert.Equal("ads", Assert.Single(start.Data!).Value);
        Assert.Equal(["Hello! What do you need?"], Browser.Texts(await browser.Open()));
    }

    [Fact]
    public async Task Buttons_contacts_and_places_arrive_as_what_they_are()
    {
        await browser.Post(new { clientId = Guid.NewGuid(), button = new { data = "doors", messageId = "42", label = "Doors" } });
        await browser.Post(new { clientId = Guid.NewGuid(), contact = new { phone = "+49 151 12345678" } });
        await browser.Post(new { clientId = Guid.NewGuid(), location = new { latitude = 52.5, longitude = 13.4 } });

        Assert.Collection(server.Desk.Taken,
            m => Assert.Equal((IncomingKind.Button, "doors", "Doors", "42"), (m.Kind, m.ButtonData, m.Text, m.MessageId)),
            m => Assert.Equal(("+4915112345678", new SharedContact("+4915112345678", "", false)), (m.Text, m.Contact)),
            m => Assert.Equal((MessageKind.Location, new SharedLocation(52.5, 13.4)), (m.MessageKind, m.Location)));
    }

    [Fact]
    public async Task Control_characters_are_dropped()
    {
        await browser.Say("a\0b\u0007c\r\nd\u009be");
        Assert.Equal("abc\nde", server.Desk.Taken.Single().Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"text\"")]
    [InlineData("""{"clientId":"ID"}""")]
    [InlineData("""{"text":"no id"}""")]
    [InlineData("""{"clientId":"1","text":"x"}""")]
    [InlineData("""{"clientId":"ID","text":""}""")]
    [InlineData("""{"clientId":"ID","text":" \u0000 "}""")]
    [InlineData("""{"clientId":"ID","text":7}""")]
    [InlineData("""{"clientId":"ID","text":{"a":[]}}""")]
    [InlineData("""{"clientId":"ID","text":"\ud800"}""")]
    [InlineData("""{"clientId":"ID","text":"x","button":{"data":"y","messageId":"1"}}""")]
    [InlineData("""{"clientId":"ID","button":{}}""")]
    [InlineData("""{"clientId":"ID","button":{"data":"y"}}""")]
    [InlineData("""{"clientId":"ID","button":{"data":"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy","messageId":"1"}}""")]
    [InlineData("""{"clientId":"ID","contact":{}}""")]
    [InlineData("""{"clientId":"ID","contact":{"phone":"call me"}}""")]
    [InlineData("""{"clientId":"ID","location":{}}""")]
    [InlineData("""{"clientId":"ID","location":{"latitude":91,"longitude":0}}""")]
    [InlineData("""{"clientId":"ID","location":{"latitude":1e999,"longitude":0}}""")]
    [InlineData("""{"clientId":"ID","start":"x"}""")]
    [InlineData("""{"clientId":"ID","start":{"details":{"utm_source":5}}}""")]
    public async Task A_hostile_body_is_a_bad_request(string body)
    {
        using var content = new StringContent(body.Replace("ID", Guid.NewGuid().ToString()), Encoding.UTF8, "application/json");
        using var answer = await browser.Send(HttpMethod.Post, "messages", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(server.Desk.Taken);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_bad_request()
    {
        byte[] bytes = [.. "{\"clientId\":\"2f9a4a8e-0d0c-4d4a-9a3e-000000000001\",\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        using var answer = await browser.Send(HttpMethod.Post, "messages", new ByteArrayContent(bytes));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(4000, HttpStatusCode.OK), InlineData(4001, HttpStatusCode.BadRequest), InlineData(70_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_text_has_a_limit(int length, HttpStatusCode expected) =>
        Assert.Equal(expected, (await browser.Say(new string('x', length))).StatusCode);
}
