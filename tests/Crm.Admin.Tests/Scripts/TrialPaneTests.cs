using Bunit;
using Crm.Admin.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Admin.Tests.Scripts;

public sealed class TrialPaneTests : PartTests
{
    const string Yaml = """
        script: s
        languages: [en]
        start: ask
        steps:
          ask: { kind: question, text: Your name?, save: contact.name, exits: [{ timeout: 1d, to: late }], next: bye }
          late: { kind: end, text: Too late }
          bye: { kind: end, text: "Bye, {{ contact.name }}!" }
        """;

    readonly Desk desk = new(new ScriptCheckContext(), "en");

    IRenderedComponent<TrialPane> Begin()
    {
        Services.AddSingleton(TimeProvider.System);
        desk.Open(Yaml);
        var pane = Render<TrialPane>(p => p.Add(t => t.Desk, desk));
        pane.Find("[data-start]").Click();
        return pane;
    }

    static string Last(IRenderedComponent<TrialPane> pane) => pane.FindAll(".trial-line.script .text")[^1].TextContent;

    static void Say(IRenderedComponent<TrialPane> pane, string words)
    {
        pane.Find("[data-say]").Input(words);
        pane.Find("form").Submit();
    }

    [Fact]
    public void A_dialogue_is_walked_to_its_end()
    {
        var pane = Begin();
        Assert.Equal("Your name?", Last(pane));
        Say(pane, "<b>Olga</b>");
        Assert.Equal("Bye, <b>Olga</b>!", Last(pane));
        Assert.Empty(pane.FindAll(".trial-line.customer b")); // what a customer types is no markup
        Assert.Contains("The dialogue is over", pane.Markup);
    }

    [Fact]
    public void Time_is_skipped_to_the_next_deadline()
    {
        var pane = Begin();
        pane.Find(".card-head .button").Click();
        Assert.Equal("Too late", Last(pane));
        Assert.True(pane.Find(".card-head .button").HasAttribute("disabled"));
    }

    [Fact]
    public void It_goes_on_with_the_draft_as_it_is_edited_and_refuses_a_broken_one()
    {
        var pane = Begin();
        Assert.Null(desk.Edit(d => d.Set(DraftPath.Step("bye", "text"), "See you, {{ contact.name }}!")));
        Assert.Null(desk.Edit(d => d.SetTarget(DraftPath.Step("ask", "next"), "nosuch")));
        Say(pane, "Olga");
        Assert.Single(pane.FindAll("[role=alert]"));
        desk.Undo();
        Say(pane, "Olga");
        Assert.Equal("See you, Olga!", Last(pane));
    }
}
