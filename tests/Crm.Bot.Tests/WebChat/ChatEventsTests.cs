using System.Net;
using Crm.Bot.Channels;
using Crm.Bot.Channels.WebChat;
using Crm.Core.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bot.Tests.WebChat;

public sealed class ChatEventsTests : IAsyncLifetime
{
    ChatServer server = null!;
    Browser browser = null!;

    public async Task InitializeAsync()
    {
        server = await ChatServer.Start();
        browser = new Browser(server);
        await browser.Open();
        server.Desk.Answers = false;
        await browser.Say("hello");
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_message_from_elsewhere_arrives_live()
    {
        await using var events = browser.Listen().GetAsyncEnumerator();
        Assert.Equal("hello", await NextText(events));
        await server.Desk.Say(browser.Key, "from staff", author: 7);

        Assert.Equal("from staff", await NextText(events));
        Assert.Contains("\"from\":\"staff\"", events.Current.Data);
    }

    [Fact]
    public async Task A_stream_goes_on_after_the_last_event()
    {
        string last;
        await using (var events = browser.Listen().GetAsyncEnumerator())
        {
            Assert.Equal("hello", await NextText(events));
            last = events.Current.EventId!;
        }
        for (var i = 1; i <= 250; i++) await server.Desk.Say(browser.Key, $"while away {i}");

        await using var again = browser.Listen(last).GetAsyncEnumerator();
        var texts = new List<string>();
        while (texts.Count < 250)
            if (await NextText(again) is var text && text != "hello") texts.Add(text);
        Assert.Equal(Enumerable.Range(1, 250).Select(i => $"while away {i}"), texts);
    }

    [Fact]
    public async Task Every_open_window_hears_and_only_the_own_visitor_does()
    {
        using var stranger = new Browser(server);
        await stranger.Open();
        await using var one = browser.Listen().GetAsyncEnumerator();
        await using var two = browser.Listen().GetAsyncEnumerator();
        await using var foreign = stranger.Listen().GetAsyncEnumerator();
        var key = browser.Key;
        Assert.Equal(("hello", "hello"), (await NextText(one), await NextText(two)));
        await stranger.Say("stranger");
        await server.Desk.Say(key, "news");

        Assert.Equal(("news", "news"), (await NextText(one), await NextText(two)));
        Assert.Equal("stranger", await NextText(foreign));
    }

    [Fact]
    public async Task Cleared_buttons_and_notices_arrive_live()
    {
        await using var events = browser.Listen().GetAsyncEnumerator();
        Assert.Equal("hello", await NextText(events));
        var channel = server.Get<IEnumerable<IChannel>>().Single();
        var account = server.Desk.Taken[0].ChannelAccountId;
        await channel.Send(new Dispatch(account, OutboxKind.ClearButtons, browser.Key, null, "42", null, 1, null), default);
        await channel.Send(new Dispatch(account, OutboxKind.AnswerButton, browser.Key, null, "c", "Too late", 2, null), default);

        await Next(events, "clear");
        Assert.Equal("\"42\"", events.Current.Data);
        await Next(events, "notice");
        Assert.Equal("\"Too late\"", events.Current.Data);
    }

    [Fact]
    public async Task Sending_to_a_visitor_who_is_away_counts_as_sent()
    {
        var channel = server.Get<IEnumerable<IChannel>>().Single();
        var result = await channel.Send(new Dispatch(1, OutboxKind.Send, "nobody", new OutgoingMessage { Text = "hi" }, null, null, 5, 77), default);
        Assert.Equal(new SendResult(SendOutcome.Sent, "77"), result);
    }

    [Theory]
    [InlineData(null, 2), InlineData(77L, 16_001)]
    public async Task A_message_that_no_history_can_show_is_refused(long? messageId, int length)
    {
        var channel = server.Get<IEnumerable<IChannel>>().Single();
        var result = await channel.Send(new Dispatch(1, OutboxKind.Send, "nobody", new OutgoingMessage { Text = new string('x', length) }, null, null, 5, messageId), default);
        Assert.Equal(SendOutcome.BadRequest, result.Outcome);
    }

    [Fact]
    public async Task An_idle_stream_finds_what_another_process_sent()
    {
        await using var quick = await ChatServer.Start(s => s.Configure<WebChatOptions>(o => o.Heartbeat = TimeSpan.FromMilliseconds(50)));
        using var visitor = new Browser(quick);
        await visitor.Open();
        quick.Desk.Answers = false;
        await visitor.Say("hello");
        await using var events = visitor.Listen().GetAsyncEnumerator();
        Assert.Equal("hello", await NextText(events));
        await quick.Desk.Write(await quick.Desk.ConversationOf(visitor.Key), new OutgoingMessage { Text = "from another machine" });

        Assert.Equal("from another machine", await NextText(events));
    }

    [Fact]
    public async Task A_browser_without_a_stream_asks_for_what_is_new()
    {
        var last = await server.Desk.Say(browser.Key, "one");
        await server.Desk.Say(browser.Key, "two");
        var answer = await (await browser.Send(HttpMethod.Get, $"messages?after={last}")).Content.ReadAsStringAsync();
        Assert.Contains("two", answer);
    }

    [Fact]
    public async Task A_visitor_has_a_limited_number_of_streams()
    {
        await using var small = await ChatServer.Start(s => s.Configure<WebChatOptions>(o => o.StreamsPerVisitor = 1));
        using var visitor = new Browser(small);
        await visitor.Open();
        await using var events = visitor.Listen().GetAsyncEnumerator();
        await Next(events, "ping");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.Send(HttpMethod.Get, "events")).StatusCode);
    }

    static async Task<string> NextText(IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<string>> events)
    {
        await Next(events, "message");
        return Browser.TextOf(events.Current);
    }

    static async Task Next(IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<string>> events, string type)
    {
        do Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        while (events.Current.EventType != type);
    }
}
