namespace Crm.Fakes.Tests;

public sealed class TopicTests : IAsyncLifetime
{
    const long Group = -1001;
    FakeTelegram _fake = null!;
    Client _bot = null!;
    FakeGroup _group = null!;
    VirtualUser _nora = null!;

    public async Task InitializeAsync()
    {
        _bot = new Client(_fake = await FakeTelegram.Start());
        _group = _fake.Bot.Group(Group);
        _nora = _fake.User(7, "Nora");
    }

    public async Task DisposeAsync() => await _fake.DisposeAsync();

    [Fact]
    public async Task A_topic_is_made_and_takes_messages()
    {
        var topic = await Make("Anna");
        Assert.Null(await _bot.Error("sendMessage", new { chat_id = Group, message_thread_id = topic, text = "hello" }));
        Assert.Equal(["hello"], _group.In(_group.Topics.Single()).Select(m => m.Text));
        Assert.Equal("Bad Request: message thread not found", await _bot.Error("sendMessage", new { chat_id = Group, message_thread_id = topic + 100, text = "hello" }));
        Assert.Null(await _bot.Error("sendMessage", new { chat_id = Group, text = "to all" }));
    }

    [Fact]
    public async Task A_change_must_change_something()
    {
        var topic = await Make("Anna");
        Assert.Null(await _bot.Error("editForumTopic", new { chat_id = Group, message_thread_id = topic, name = "Anna B" }));
        Assert.Equal("Bad Request: TOPIC_NOT_MODIFIED", await _bot.Error("editForumTopic", new { chat_id = Group, message_thread_id = topic, name = "Anna B" }));
        Assert.Null(await _bot.Error("closeForumTopic", new { chat_id = Group, message_thread_id = topic }));
        Assert.Equal("Bad Request: TOPIC_NOT_MODIFIED", await _bot.Error("closeForumTopic", new { chat_id = Group, message_thread_id = topic }));
        Assert.Null(await _bot.Error("sendMessage", new { chat_id = Group, message_thread_id = topic, text = "still" }));
        Assert.Null(await _bot.Error("reopenForumTopic", new { chat_id = Group, message_thread_id = topic }));
        Assert.Equal("Bad Request: TOPIC_NOT_MODIFIED", await _bot.Error("reopenForumTopic", new { chat_id = Group, message_thread_id = topic }));
        _group.Deletes(_group.Topics.Single());
        Assert.Equal("Bad Request: message thread not found", await _bot.Error("closeForumTopic", new { chat_id = Group, message_thread_id = topic }));
    }

    [Fact]
    public async Task Rights_are_asked_for()
    {
        var topic = await Make("Anna");
        await _bot.Call("closeForumTopic", new { chat_id = Group, message_thread_id = topic });
        _group.Lets(_nora, manageTopics: false);
        Assert.Equal("member", (await _bot.Call("getChatMember", new { chat_id = Group, user_id = _fake.Bot.Id }))["result"]!["status"]!.GetValue<string>());
        Assert.Equal("Bad Request: not enough rights to create a topic", await _bot.Error("createForumTopic", new { chat_id = Group, name = "Bea" }));
        Assert.Equal("Bad Request: TOPIC_CLOSED", await _bot.Error("sendMessage", new { chat_id = Group, message_thread_id = topic, text = "x" }));
        _group.Removes(_nora);
        Assert.Equal("Forbidden: bot was kicked from the supergroup chat", await _bot.Error("sendMessage", new { chat_id = Group, text = "x" }));
        Assert.Equal("Bad Request: the chat is not a forum", await _bot.Error("createForumTopic", new { chat_id = _fake.Bot.Group(-2, isForum: false).Id, name = "Bea" }));
    }

    [Fact]
    public async Task What_people_write_says_in_which_topic()
    {
        var topic = await Make("Anna");
        _group.Writes(_nora, "hi", _group.Topics.Single());
        var message = (await _bot.Call("getUpdates"))["result"]![0]!["message"]!;
        Assert.Equal((topic, true, 7L), (message["message_thread_id"]!.GetValue<int>(), message["chat"]!["is_forum"]!.GetValue<bool>(), message["from"]!["id"]!.GetValue<long>()));
    }

    async Task<int> Make(string name) => (await _bot.Call("createForumTopic", new { chat_id = Group, name }))["result"]!["message_thread_id"]!.GetValue<int>();
}
