using Crm.Admin.Simulator;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Scripts;

namespace Crm.Admin.Tests.Simulator;

public sealed class DialogueTests : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 7, 10, 12, 0, 0, TimeSpan.Zero);
    readonly TestDatabase database = new();

    [Fact]
    public async Task A_chat_in_which_nobody_wrote_is_nothing()
    {
        await using var db = database.CreateDbContext();
        Assert.Null(await Dialogue.Read(db, 1, "chat"));
    }

    [Fact]
    public async Task A_chat_shows_its_messages_in_order_and_where_the_run_stands()
    {
        var account = new ChannelAccount(1, ChannelKind.Simulator, "sim", "Simulator", Now);
        var contact = new Contact(1, "Anna", Now);
        var pipeline = new Pipeline(1, "sales", "Sales").Add("new", "New lead");
        var deal = new Deal(contact, pipeline, "ad", "EUR", Now);
        var conversation = new Conversation(account, contact, "chat", Now);
        conversation.Concern(deal);
        var script = new Script(1, "hello", "Hello", "", Now);
        var version = script.Publish("", StepNamesTests.Bundle, null, null, Now);
        var run = new ScriptRun(version, conversation, "{}", Now);
        run.Advance("width", RunStatus.Active, null, """{"step":"width","vars":{"width":80,"name":"Anna"}}""", Now);
        conversation.Follow(run);
        database.Save(account, contact, pipeline, deal, conversation, script, version, run,
            new Message(conversation, MessageDirection.Incoming, MessageKind.Text, "hi", Now),
            new Message(conversation, MessageDirection.Outgoing, MessageKind.Text, "Size?", Now) { Extras = """{"buttons":[[{"label":"80","data":"80"}]]}""" });

        await using var db = database.CreateDbContext();
        var dialogue = await Dialogue.Read(db, account.Id, "chat");

        Assert.Equal(["hi", "Size?"], dialogue!.Lines.Select(l => l.Text));
        Assert.Equal(new Button("80", "80"), dialogue.Newest!.Extras.Buttons![0][0]);
        Assert.Equal(("Hello", 1, "width", RunStatus.Active), (dialogue.Run!.Script, dialogue.Run.Number, dialogue.Run.Step, dialogue.Run.Status));
        Assert.False(dialogue.AwaitsStaff);
        Assert.Equal(80m, dialogue.Run.Variables["width"]);
        Assert.Equal(("Sales", "New lead"), (dialogue.Deal!.Pipeline, dialogue.Deal.Stage));
    }

    [Theory]
    [InlineData("width", RunStatus.Active, false)]
    [InlineData("visit/offer", RunStatus.Active, true)]
    [InlineData("visit/offer", RunStatus.Ended, false)]
    public async Task Staff_are_awaited_at_a_step_that_speaks_to_them(string step, RunStatus status, bool awaited)
    {
        var account = new ChannelAccount(1, ChannelKind.Simulator, "sim", "Simulator", Now);
        var conversation = new Conversation(account, new Contact(1, "Anna", Now), "chat", Now);
        var script = new Script(1, "hello", "Hello", "", Now);
        var version = script.Publish("", StepNamesTests.Bundle, null, null, Now);
        var run = new ScriptRun(version, conversation, "{}", Now);
        run.Advance(step, status, null, "{}", Now);
        database.Save(account, conversation, script, version, run);

        await using var db = database.CreateDbContext();
        Assert.Equal(awaited, (await Dialogue.Read(db, account.Id, "chat"))!.AwaitsStaff);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public void A_state_without_variables_has_none(string state) => Assert.Empty(RunFacts.VariablesOf(state));

    public void Dispose() => database.Dispose();
}
