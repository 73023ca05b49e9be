using System.Net;
using System.Text.Json;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.WebChat;

public sealed class ChatSessionTests : IAsyncLifetime
{
    ChatServer server = null!;

    public async Task InitializeAsync() => server = await ChatServer.Start();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_resumed_session_has_the_history()
    {
        using var browser = new Browser(server);
        Assert.Empty(Browser.Texts(await browser.Open()));
        await browser.Say("Hello <there>");

        Assert.Equal(["Hello &lt;there&gt;", "You wrote: <i>Hello &lt;there&gt;</i>"], Browser.Texts(await browser.Open()));
    }

    [Fact]
    public async Task The_history_is_the_newest_hundred_without_notes()
    {
        using var browser = new Browser(server);
        await browser.Open();
        server.Desk.Answers = false;
        await browser.Say("first");
        for (var i = 1; i <= 100; i++) await server.Desk.Say(browser.Key, $"message {i}");
        await server.Desk.Say(await server.Desk.ConversationOf(browser.Key), new OutgoingMessage { Text = "between us" }, direction: MessageDirection.Note);

        var texts = Browser.Texts(await browser.Open());
        Assert.Equal(100, texts.Length);
        Assert.Equal("message 1", texts[0]);
        Assert.Equal("message 100", texts[^1]);
    }

    [Fact]
    public async Task Visitors_do_not_see_each_other()
    {
        using var one = new Browser(server);
        using var other = new Browser(server);
        await one.Open();
        await other.Open();
        await one.Say("mine");

        Assert.Equal(2, Browser.Texts(await one.Open()).Length);
        Assert.Empty(Browser.Texts(await other.Open()));
    }

    [Fact]
    public async Task A_forged_token_is_refused()
    {
        using var browser = new Browser(server);
        await browser.Open();
        Assert.Equal(HttpStatusCode.OK, (await browser.Say("mine")).StatusCode);
        var good = browser.Token!;

        foreach (var forged in new[] { good[..^2] + (good[^2] == 'A' ? 'B' : 'A') + good[^1], good[5..], "x", "****", new string('A', 5000) })
        {
            browser.Token = forged;
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Say("forged")).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Send(HttpMethod.Get, "events")).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Send(HttpMethod.Post, "session")).StatusCode);
        }
        Assert.Single(server.Desk.Taken);
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_account_only()
    {
        using var browser = new Browser(server);
        using var other = new Browser(server, "other");
        await browser.Open();
        other.Token = browser.Token;

        Assert.Equal(HttpStatusCode.Unauthorized, (await other.Say("hello")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Say("hello")).StatusCode);
    }

    [Theory]
    [InlineData("nobody"), InlineData("off"), InlineData("telegram")]
    public async Task An_account_that_is_unknown_or_disabled_or_of_another_channel_is_not_found(string account)
    {
        using var browser = new Browser(server, account);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Send(HttpMethod.Get, $"../{account}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Send(HttpMethod.Post, "session")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Say("hello")).StatusCode);
    }

    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8", "ru", "ru"), InlineData("de-DE,ru;q=0.5", "ru", "de"), InlineData("fr", "en", "fr"), InlineData("*", "en", null)]
    public async Task The_chat_speaks_the_visitors_language_and_tells_it_to_the_script(string accept, string spoken, string? told)
    {
        using var browser = new Browser(server);
        await browser.Open();
        using var answer = await browser.Send(HttpMethod.Post, "session", headers: h => h.TryAddWithoutValidation("Accept-Language", accept));
        var session = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        using var said = await browser.Send(HttpMethod.Post, "messages", System.Net.Http.Json.JsonContent.Create(new { clientId = Guid.NewGuid(), text = "hi" }),
            h => h.TryAddWithoutValidation("Accept-Language", accept));

        Assert.Equal(spoken, session.GetProperty("language").GetString());
        Assert.Equal(spoken == "ru" ? "Отправить" : "Send", session.GetProperty("texts").GetProperty("send").GetString());
        Assert.Equal(told, server.Desk.Taken.Single().Sender!.Language);
    }
}
