using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class TopicTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_customer_has_a_topic_and_what_is_written_there_reaches_them()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        Assert.StartsWith("Anna · ", topic.Name);
        Assert.Contains("What you write here goes to the customer", team.Group.In(topic)[0].Text);
        Assert.Single(team.Group.In(topic), m => m.Text.Contains("Hello, a door please"));
        team.Group.Writes(team.Nora, "From 300, Anna", topic);
        await team.Anna.Sees("From 300, Anna");
        await team.Anna.Writes("And <i>oak</i>?");
        await team.Group.Shows("And <i>oak</i>?", topic);
        Assert.Single(team.Group.In(topic), m => m.Text.Contains("From 300")); // it stands there already
        var answer = await team.Shop.App.Read(db => db.Messages.SingleAsync(m => m.AuthorId != null));
        Assert.Equal((await team.Shop.User("nora")).Id, answer.AuthorId);
        Assert.Single(team.Group.Topics);
    }

    [Fact]
    public async Task What_is_answered_elsewhere_is_shown_in_the_topic()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        await team.Anna.Writes("How much?");
        var copy = await team.Nora.Sees("How much?");
        await team.Shop.Knows(copy);
        await team.Nora.Writes("From 300", replyTo: copy.Id);
        Assert.Contains("Nora North", (await team.Group.Shows("From 300", topic)).Text);
    }

    [Fact]
    public async Task The_first_to_answer_a_waiting_lead_takes_it()
    {
        await using var team = await Team.Open();
        await team.Nora.Presses("End shift");
        await team.Nora.Sees("You are off shift");
        await team.Anna.Writes("Anybody?");
        var topic = await team.Group.Topic("Anna");
        await team.Group.Shows("Anybody?", topic);
        team.Group.Writes(team.Nora, "I am here", topic);
        await team.Anna.Sees("I am here");
        await team.Group.Shows("Responsible: Nora North", topic);
        Assert.Equal((await team.Shop.User("nora")).Id, (await team.Shop.Deal("Anna")).OwnerId);
    }

    [Fact]
    public async Task Photos_go_both_ways_in_the_topic()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        team.Group.SendsPhoto(team.Nora, topic);
        await Eventually.Is(() => team.Anna.Chat.FromBot.Any(m => m.File?.Kind == "photo"), "the customer has the photo");
        await team.Anna.SendsPhoto([0xFF, 0xD8, 0xFF, 1], "My doorway");
        var copy = await team.Group.Shows("My doorway", topic);
        Assert.Equal("photo", copy.File?.Kind);
    }

    [Fact]
    public async Task Talk_among_colleagues_is_not_sent()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        team.Group.Writes(team.Nora, "// she is difficult", topic);
        team.Group.Writes(team.Nora, ". really", topic);
        team.Group.Writes(team.Nora, "/note wants <oak>", topic);
        await team.Group.Shows("The note is kept", topic);
        team.Group.Writes(team.Nora, "/weather", topic);
        await team.Group.Shows("What you write here goes to the customer", topic);
        team.Group.Writes(team.Nora, "Good morning", topic);
        await team.Anna.Sees("Good morning");
        Assert.DoesNotContain(team.Anna.Chat.FromBot, m => m.Text.Contains("difficult") || m.Text.Contains("really") || m.Text.Contains("oak") || m.Text.Contains("weather"));
        Assert.Equal("wants &lt;oak&gt;", (await team.Shop.App.Read(db => db.Messages.SingleAsync(m => m.Direction == MessageDirection.Note && m.AuthorId != null))).Text);
    }

    [Fact]
    public async Task A_note_of_the_private_chat_is_shown_in_the_topic()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        await team.Nora.Presses("More");
        await team.Nora.Sees("Anna");
        await team.Nora.Presses("Note");
        await team.Nora.Sees("Write the note");
        await team.Nora.Writes("Wants oak");
        Assert.Contains("📝 Nora North", (await team.Group.Shows("Wants oak", topic)).Text);
        Assert.DoesNotContain("Wants oak", team.Anna.Chat.ToString());
    }

    [Fact]
    public async Task The_card_is_shown_in_the_topic_and_its_buttons_act_as_whoever_presses()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        team.Group.Writes(team.Nora, "/card", topic);
        await team.Group.Shows("Responsible: Nora North", topic);
        team.Group.Presses(team.Nora, "Answer", topic);
        team.Group.Presses(team.Nora, "More", topic);
        await team.Group.Shows("Responsible: Nora North", topic);
        var asked = await team.Group.Presses(team.Nora, "Note", topic).Answer!.WaitAsync(Patience);
        Assert.Equal("See your private chat with me.", asked.Text);
        await team.Nora.Sees("Write the note");
        await team.Nora.Writes("Wants oak");
        await team.Group.Shows("Wants oak", topic);
        var sara = await team.Shop.Joins("sara", 4);
        var card = team.Group.Chat.FromBot.Last(m => m.ThreadId == topic.Id && m.Buttons.Count > 2);
        Assert.StartsWith("You may not do that.", (await team.Group.PressesInline(sara, card, card.Buttons[0][0] with { Data = $"back:{card.Buttons.SelectMany(r => r).First(b => b.Data!.Contains(':')).Data!.Split(':')[1]}" }).Answer!.WaitAsync(Patience)).Text);
    }

    [Fact]
    public async Task A_phone_number_is_shown_only_to_whoever_asks()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        await team.Anna.SharesContact("+79123456789");
        await team.Group.Shows("Contact", topic);
        team.Group.Writes(team.Nora, "/card", topic);
        await team.Group.Shows("Responsible: Nora North", topic);
        team.Group.Presses(team.Nora, "More", topic);
        await Eventually.Is(() => team.Group.Chat.FromBot.Any(m => m.Buttons.SelectMany(r => r).Any(b => b.Text == "Show phone")), "the menu is there");
        Assert.Equal("+79123456789", (await team.Group.Presses(team.Nora, "Show phone", topic).Answer!.WaitAsync(Patience)).Text);
        Assert.DoesNotContain("+79123456789", team.Group.Chat.ToString());
        Assert.Equal(1, await team.Shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.PhoneRevealed)));
    }

    [Fact]
    public async Task A_customer_of_somebody_else_is_taken_over_only_by_who_may()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        var nick = await team.Shop.Joins("nick", 2);
        team.Group.Writes(nick, "Hi from Nick", topic);
        await team.Group.Shows("Not sent: Nora North answers this customer", topic);
        Assert.StartsWith("You may not do that.", (await team.Group.Presses(nick, "Take over: the owner is away", topic).Answer!.WaitAsync(Patience)).Text);
        Assert.Equal((await team.Shop.User("nora")).Id, (await team.Shop.Deal("Anna")).OwnerId);
        Assert.Equal("Taken over. Now send the message again.", (await team.Group.Presses(team.Hugo, "Take over: the owner is away", topic).Answer!.WaitAsync(Patience)).Text);
        await team.Nora.Sees("Hugo Head has taken over Anna: the owner is away");
        team.Group.Writes(team.Hugo, "Hugo here", topic);
        await team.Anna.Sees("Hugo here");
        Assert.DoesNotContain(team.Anna.Chat.FromBot, m => m.Text.Contains("Nick"));
    }

    [Fact]
    public async Task Who_has_not_joined_learns_once_that_nothing_was_sent()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        var stranger = team.Shop.Manager.User(99, "Stan");
        team.Group.Writes(stranger, "Let me answer", topic);
        await team.Group.Shows("Stan, this was not sent", topic);
        team.Group.Writes(stranger, "Hello?", topic);
        team.Group.Writes(stranger, "Is this on?");
        team.Group.Writes(team.Nora, "Good morning", topic);
        await team.Anna.Sees("Good morning");
        Assert.Single(team.Group.Chat.FromBot, m => m.Text.Contains("Stan"));
        Assert.DoesNotContain(team.Anna.Chat.FromBot, m => m.Text.Contains("Let me") || m.Text.Contains("Hello?"));
    }

    [Fact]
    public async Task A_step_for_staff_is_answered_in_the_topic()
    {
        await using var team = await Team.Open("""
            script: counter
            languages: [en]
            start: person
            steps:
              person:
                kind: handover
                text: A person will answer.
                wait: false
                next: agreed
              agreed:
                kind: message
                actor: staff
                text: Agree on the price.
                exits:
                  - { button: finish, label: Finish, to: bye }
              bye:
                kind: end
                outcome: agreed
            """);
        var topic = await team.Begin();
        Assert.Single(team.Group.In(topic), m => m.Text.Contains("Agree on the price."));
        team.Group.Presses(team.Nora, "Finish", topic);
        await Eventually.Is(async () => await team.Shop.App.Read(db => db.ScriptRuns.AnyAsync(r => r.Outcome == "agreed")), () => "the run has ended");
    }

    [Fact]
    public async Task What_cannot_be_sent_is_said_in_the_topic()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        await team.Anna.Blocks();
        await Eventually.Is(async () => (await team.Shop.Conversation("Anna")).BlockedAt is not null, () => "the block is known");
        team.Group.Writes(team.Nora, "Wait!", topic);
        await team.Group.Shows("the customer has blocked the bot", topic);
    }
}
