using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Engine;
using Crm.Core.Tests.Scripts.Goldens;

namespace Crm.Core.Tests.Scripts.Engine;

public sealed class MessageTemplateTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static TurnContext Turn(Dictionary<string, LocalText>? templates) => new(
        Samples.Machine(Samples.Read("script: s\nstart: a\nsteps: { a: { kind: end } }"), null, templates), new RunState { Language = "en" },
        new ScriptInput { Message = new IncomingMessage { ChannelAccountId = 1, ExternalId = "1", ChatId = "1", Kind = IncomingKind.Start, At = Now }, Now = Now, Facts = new RunFacts { Contact = new Contact(1, "A & B", Now) } });

    static Dictionary<string, LocalText> Chain(int length) => Enumerable.Range(1, length).ToDictionary(i => $"t{i}", i => (LocalText)(i == length ? "end" : $"{i}{{{{ template.t{i + 1} }}}}"));

    [Fact]
    public void Five_templates_may_stand_inside_one_another_and_not_six()
    {
        Assert.Equal("1234end", Turn(Chain(5)).Text("{{ template.t1 }}"));
        var mistake = Assert.Throws<ScriptMistakeException>(() => Turn(Chain(6)).Text("{{ template.t1 }}"));
        Assert.Contains("'t6' is more than 5 templates deep", mistake.Message);
    }

    [Fact]
    public void A_template_that_names_itself_is_a_mistake_and_no_endless_turn()
    {
        Assert.Contains("perhaps it names itself", Assert.Throws<ScriptMistakeException>(() => Turn(new() { ["t"] = "{{ template.t }}" }).Text("{{ template.t }}")).Message);
        var many = new Dictionary<string, LocalText> { ["t"] = string.Concat(Enumerable.Repeat("{{ template.u }}", 100)), ["u"] = string.Concat(Enumerable.Repeat("{{ template.v }}", 100)), ["v"] = "v" };
        Assert.Contains("more than 200 message templates", Assert.Throws<ScriptMistakeException>(() => Turn(many).Text("{{ template.t }}")).Message);
    }

    [Fact]
    public void A_mistake_inside_a_template_names_it()
    {
        var templates = new Dictionary<string, LocalText> { ["bad"] = "{{ if }}", ["worse"] = "\n {{ 1 | nothing }}" };
        Assert.Contains("'bad' cannot be read", Assert.Throws<ScriptMistakeException>(() => Turn(templates).Text("{{ template.bad }}")).Message);
        Assert.StartsWith("worse(2,", Assert.Throws<ScriptMistakeException>(() => Turn(templates).Text("{{ template.worse }}")).Message);
        Assert.Contains("no message template 'nobody'", Assert.Throws<ScriptMistakeException>(() => Turn(templates).Text("{{ template.nobody }}")).Message);
    }

    [Fact]
    public void Values_are_written_as_the_place_asks()
    {
        var turn = Turn(new() { ["t"] = "<b>To {{ contact.name }}</b>" });
        Assert.Equal("<b>To A &amp; B</b>", turn.Text("{{ template.t }}"));
        Assert.Equal("To A & B", turn.Plain("{{ template.t }}"));
        Assert.Equal("To%20A%20%26%20B", turn.PlainUrl("{{ template.t }}"));
        Assert.Equal("To A \\& B", turn.Markdown("{{ template.t }}"));
        Assert.Equal("To A & B", turn.Evaluate("template.t"));
    }

    [Fact]
    public void A_version_without_templates_still_loads_and_its_variable_of_that_name_is_read()
    {
        var turn = Turn(null);
        Assert.Null(ScriptBundle.FromJson("""{"script":{"script":"s","start":"a","steps":{"a":{"kind":"end"}}},"subscripts":{}}""").Templates);
        Assert.DoesNotContain("emplates", new ScriptBundle(turn.Machine.Definition).ToJson());
        turn.Set("template", "mine");
        Assert.Equal("mine", turn.Text("{{ template }}"));
    }
}
