using System.Net;
using System.Text;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.Telegram;

public sealed class TelegramEndpointTests : IAsyncLifetime
{
    const string Hello = """{"update_id":5,"message":{"message_id":1,"date":1700000000,"chat":{"id":7,"type":"private"},"from":{"id":7,"first_name":"Anna"},"text":"hello"}}""";

    TelegramRig rig = null!;

    public async Task InitializeAsync() => rig = await TelegramRig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task An_update_with_the_secret_is_accepted()
    {
        Assert.Equal(HttpStatusCode.OK, await rig.Post(Hello));
        Assert.Equal(("5", "7", "hello"), rig.Accepted.Select(m => (m.ExternalId, m.ChatId, m.Text)).Single());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-secret_of-the-webhooK")]
    [InlineData("a-secret_of-the-webhook2")]
    public async Task A_call_without_the_right_secret_is_refused(string? secret)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await rig.Post(Encoding.UTF8.GetBytes(Hello), secret));
        Assert.Empty(rig.Accepted);
    }

    [Fact]
    public async Task Only_JSON_of_a_sane_size_for_a_known_account_is_read()
    {
        var body = Encoding.UTF8.GetBytes(Hello);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await rig.Post(body, type: "text/plain"));
        Assert.Equal(HttpStatusCode.NotFound, await rig.Post(body, account: "other"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await rig.Post(new byte[1024 * 1024 + 1]));
        Assert.Equal(HttpStatusCode.OK, await rig.Post(body, type: "application/json; charset=utf-8"));
        Assert.Single(rig.Accepted);
    }

    [Fact]
    public async Task An_update_that_could_not_be_made_durable_is_asked_for_again()
    {
        rig.Accepting = _ => throw new InvalidOperationException("The database is away.");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await rig.Post(Hello));
        rig.Accepting = _ => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.OK, await rig.Post(Hello));
    }

    [Fact]
    public async Task The_answer_waits_until_the_update_is_durable()
    {
        var durable = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        rig.Accepting = _ => { asked.SetResult(); return durable.Task; };
        var answer = rig.Post(Hello);
        await asked.Task;
        Assert.False(answer.IsCompleted);
        durable.SetResult();
        Assert.Equal(HttpStatusCode.OK, await answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"update_id":"x"}""")]
    [InlineData("""{"update_id":1""")]
    public async Task What_is_no_update_is_a_bad_request(string body) => Assert.Equal(HttpStatusCode.BadRequest, await rig.Post(body));

    [Theory]
    [InlineData("""{"update_id":9,"message":"text"}""")]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"text":"no chat"}}""")]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"date":99999999999999,"chat":{"id":7,"type":"private"}}}""")]
    [InlineData("""{"update_id":9999999999,"message":{}}""")]
    public async Task An_update_that_cannot_be_understood_is_kept_and_confirmed(string body)
    {
        Assert.Equal(HttpStatusCode.OK, await rig.Post(body));
        Assert.Equal(body, rig.Kept.Single().Body);
        Assert.Empty(rig.Accepted);
    }

    [Theory]
    [InlineData("""{"update_id":9,"chat_boost":{"x":1}}""")]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"date":1,"chat":{"id":-7,"type":"group"},"text":"x"}}""")]
    public async Task Kinds_that_are_not_read_are_confirmed(string body)
    {
        Assert.Equal(HttpStatusCode.OK, await rig.Post(body));
        Assert.Empty(rig.Kept);
    }

    [Fact]
    public async Task Broken_characters_are_replaced()
    {
        Assert.Equal(HttpStatusCode.OK, await rig.Post(Hello.Replace("hello", """a\u0000b\ud83dc\ude00d \\ud83d \ud83d\ude00""")));
        Assert.Equal("a\uFFFDb\uFFFDc\uFFFDd \\ud83d \U0001F600", rig.Accepted.Single().Text);
    }

    [Fact]
    public async Task Hostile_bodies_never_fail_the_server()
    {
        var seen = new Dictionary<HttpStatusCode, int>();
        foreach (var batch in HostileUpdates.Make(2000, seed: 4711).Chunk(20))
            foreach (var status in await Task.WhenAll(batch.Select(body => rig.Post(body))))
                seen[status] = seen.GetValueOrDefault(status) + 1;
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest], seen.Keys.Order());
        Assert.All(seen.Values, count => Assert.True(count > 100));
        Assert.True(rig.Kept.Count > 50 && rig.Accepted.Count > 50);
        Assert.All(rig.Accepted, Storable);
    }

    static void Storable(IncomingMessage message)
    {
        foreach (var text in new[] { message.Text, message.Markup, message.Sender?.Name, message.ButtonData, message.Contact?.Phone })
            Assert.True(text is null || !text.Contains('\0') && new UTF8Encoding(false, true).GetByteCount(text) >= 0);
    }
}
