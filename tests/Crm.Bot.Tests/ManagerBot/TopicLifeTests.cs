using Crm.Bot.Tests.App;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

/// <summary>How topics come, are named, closed and opened, and what becomes of those that somebody deletes.</summary>
public sealed class TopicLifeTests
{
    [Fact]
    public async Task A_deleted_topic_is_made_anew_with_what_was_said_before()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        team.Group.Deletes(topic);
        await team.Anna.Writes("Still there?");
        await team.Group.Shows("Still there?");
        var again = Assert.Single(team.Group.Topics);
        Assert.NotEqual(topic.Id, again.Id);
        Assert.Contains("Hello, a door please", team.Group.In(again)[0].Text);
        Assert.DoesNotContain("Still there?", team.Group.In(again)[0].Text);
        Assert.Equal(again.Id, (await team.Topics()).Single().ThreadId);
        team.Group.Writes(team.Nora, "Yes", again);
        await team.Anna.Sees("Yes");
    }

    [Fact]
    public async Task A_topic_closes_with_the_deal_and_opens_when_the_customer_writes()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        var name = topic.Name;
        var card = Refs(await team.Shop.Conversation("Anna"));
        team.Group.PressesInline(team.Nora, team.Group.In(topic)[0], new Button("Lose", $"loseas:{card}:expensive"));
        await Eventually.Is(() => topic.IsClosed, "the topic is closed");
        Assert.Contains(team.Group.In(topic), m => m.Text.Contains("🏁"));
        Assert.NotEqual(name, topic.Name); // it says the stage
        Assert.StartsWith("Anna · ", topic.Name);
        await team.Anna.Writes("I have changed my mind");
        await team.Group.Shows("I have changed my mind", topic);
        Assert.False(topic.IsClosed);
        Assert.Null((await team.Topics()).Single().ClosedAt);
        Assert.Single(team.Group.Topics);
    }

    [Fact]
    public async Task A_topic_comes_when_people_are_concerned_and_is_named_after_the_customer()
    {
        await using var team = await Team.Open("""
            script: counter
            languages: [en]
            start: name
            steps:
              name:
                kind: question
                text: What is your name?
                answer: text
                save: contact.name
                next: person
              person:
                kind: handover
                text: A person will answer.
            """);
        await team.Anna.Writes("Hello");
        await team.Anna.Sees("What is your name?");
        Assert.Empty(team.Group.Topics); // the bot talks, nobody is concerned yet
        await team.Anna.Writes("Anna Long");
        var topic = await team.Group.Topic("Anna Long");
        Assert.Contains("What is your name?", (await team.Group.Shows("Anna Long", topic)).Text); // it begins with what was said before
    }

    [Fact]
    public async Task A_topic_that_begins_with_an_act_tells_first_what_was_said()
    {
        await using var team = await Team.Open();
        team.Group.Writes(team.Hugo, "/unbind");
        await team.Group.Shows("not connected any more");
        await team.Shop.App.Get<Crm.Bot.Turns.ScriptLibrary>().Reload(default);
        await team.Anna.Writes("Hello from before");
        await team.Nora.Sees("New lead");
        await team.Connect(team.Group);
        await team.Nora.Presses("✅ Accept");
        await team.Group.Shows("Responsible: Nora North");
        var topic = await team.Group.Topic("Anna");
        Assert.Contains("Hello from before", team.Group.In(topic)[0].Text);
        Assert.Single(team.Group.In(topic), m => m.Text.Contains("Hello from before"));
    }

    [Fact]
    public async Task A_power_cut_leaves_the_topic_as_it_is()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        await team.Shop.Restart();
        await team.Anna.Writes("After the cut");
        await team.Group.Shows("After the cut", topic);
        team.Group.Writes(team.Nora, "Here we are", topic);
        await team.Anna.Sees("Here we are");
        Assert.Single(team.Group.Topics);
    }

    [Fact]
    public async Task A_provider_that_asks_to_wait_gets_each_message_once()
    {
        await using var team = await Team.Open();
        team.Shop.Manager.Faults.Next("createForumTopic", Fault.TooManyRequests(1));
        team.Shop.Manager.Faults.Next("sendMessage", Fault.TooManyRequests(1), times: 2, chatId: Team.GroupId);
        var topic = await team.Begin();
        Assert.Single(team.Group.Topics);
        Assert.Single(team.Group.In(topic), m => m.Text.Contains("Hello, a door please"));
        Assert.Single(team.Group.In(topic), m => m.Text.Contains("What you write here goes to the customer"));
    }

    [Fact]
    public async Task A_branch_has_its_own_group_and_the_others_share_one()
    {
        await using var team = await Team.Open();
        var north = team.Shop.Manager.Group(-1002, "North");
        await team.Connect(north, "/bind north");
        await team.Anna.Writes("Hello");
        await team.Group.Shows("Hello");
        await team.Shop.App.InDb(async db =>
        {
            var branch = await db.Branches.SingleAsync(b => b.Slug == "north");
            (await db.Deals.SingleAsync()).Assign(branch.Id, null);
            await db.SaveChangesAsync();
        });
        await team.Anna.Writes("I am in the north");
        await north.Shows("I am in the north");
        Assert.Contains("Hello", north.In(await north.Topic("Anna"))[0].Text);
        Assert.DoesNotContain("I am in the north", team.Group.Chat.ToString());
    }

    static string Refs(Core.Conversations.Conversation conversation) => Bot.ManagerBot.Refs.Of(conversation.Id);
}
