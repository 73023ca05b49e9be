using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>Methods about the topics of a group and about who is in it.</summary>
internal sealed class Topics(FakeBot bot)
{
    const int MaxName = 128;

    public JsonNode Create(ApiRequest call)
    {
        var group = Managed(call, "not enough rights to create a topic");
        var topic = group.Add(NameOf(call) ?? throw Refusal.Bad("TOPIC_TITLE_EMPTY"));
        return new JsonObject { ["message_thread_id"] = topic.Id, ["name"] = topic.Name, ["icon_color"] = 7322096 };
    }

    public JsonNode Edit(ApiRequest call)
    {
        var topic = TopicOf(call);
        if (NameOf(call) is not { } name || name == topic.Name) throw Refusal.Bad("TOPIC_NOT_MODIFIED");
        topic.Name = name;
        return true;
    }

    public JsonNode Turn(ApiRequest call, bool close)
    {
        var topic = TopicOf(call);
        if (topic.IsClosed == close) throw Refusal.Bad("TOPIC_NOT_MODIFIED");
        topic.IsClosed = close;
        return true;
    }

    public JsonNode Member(ApiRequest call)
    {
        var group = bot.GroupFor(call);
        if (!long.TryParse(call.Text("user_id"), out var id)) throw Refusal.Bad("invalid user_id specified");
        return id == bot.Id ? group.Standing() : new JsonObject { ["status"] = "member", ["user"] = bot.User(id).Json() };
    }

    FakeTopic TopicOf(ApiRequest call) =>
        Managed(call, "not enough rights to manage topics").Find(call.Number("message_thread_id", 0)) ?? throw Refusal.Bad("message thread not found");

    FakeGroup Managed(ApiRequest call, string refusal)
    {
        var group = bot.GroupFor(call);
        if (!group.IsForum) throw Refusal.Bad("the chat is not a forum");
        return group.BotMayManageTopics ? group : throw Refusal.Bad(refusal);
    }

    static string? NameOf(ApiRequest call) =>
        call.Text("name") is not { } name ? null : name.EnumerateRunes().Count() <= MaxName ? name : throw Refusal.Bad("TOPIC_TITLE_TOO_LONG");
}
