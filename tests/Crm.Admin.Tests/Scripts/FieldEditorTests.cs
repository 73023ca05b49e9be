using Bunit;
using Crm.Admin.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;
using Crm.Core.Scripts.Forms;

namespace Crm.Admin.Tests.Scripts;

public sealed class FieldEditorTests : PartTests
{
    static Desk Open()
    {
        var desk = new Desk(new ScriptCheckContext(), "en");
        desk.Open("""
            script: s
            languages: [en]
            start: ask
            steps:
              ask:
                kind: question
                text: How many? # kept
                answer: number
                exits:
                  - { button: no, label: None, to: bye }
                next: bye
              bye: { kind: end }
            """);
        return desk;
    }

    IRenderedComponent<FieldEditor> Field(Desk desk, string name)
    {
        var place = DraftPath.Step("ask", name);
        void Fill(ComponentParameterCollectionBuilder<FieldEditor> parameters) => parameters.Add(e => e.Desk, desk).Add(e => e.Field, StepForm.All["question"].Fields.Single(f => f.Name == name)).Add(e => e.Path, place).Add(e => e.Value, desk.Draft.Find(place));
        var editor = Render<FieldEditor>(Fill);
        desk.Changed += () => editor.Render(Fill);
        return editor;
    }

    static string At(Desk desk, string name) => DraftValues.Show(desk.Draft.Find(DraftPath.Step("ask", name)));

    [Fact]
    public void A_choice_is_shown_in_words_and_written_in_those_of_the_format()
    {
        var desk = Open();
        var editor = Field(desk, "answer");
        Assert.Contains(editor.FindAll("option"), o => o.TextContent == "Yes or no");
        editor.Find("select").Change("yesNo");
        Assert.Equal("yesNo", At(desk, "answer"));
        Assert.Contains("# kept", desk.Draft.Yaml);
    }

    [Fact]
    public void A_step_leads_to_steps_that_there_are()
    {
        var desk = Open();
        var editor = Field(desk, "next");
        Assert.Equal(["", "ask", "bye"], editor.FindAll("option").Select(o => o.GetAttribute("value") ?? ""));
        editor.Find("select").Change("");
        Assert.Equal("", At(desk, "next"));
    }

    [Fact]
    public void A_number_is_written_as_one_and_emptied_it_goes()
    {
        var desk = Open();
        var editor = Field(desk, "min");
        editor.Find("input").Change("5");
        Assert.Contains("    min: 5\n", desk.Draft.Yaml);
        editor.Find("input").Change("");
        Assert.DoesNotContain("min:", desk.Draft.Yaml);
    }

    [Fact]
    public void What_is_no_YAML_is_refused_with_a_word_and_nothing_changes()
    {
        var desk = Open();
        var editor = Field(desk, "min");
        var before = desk.Draft.Yaml;
        editor.Find("input").Change("[1, ");
        Assert.Single(editor.FindAll(".field-error"));
        Assert.Equal(before, desk.Draft.Yaml);
    }

    [Fact]
    public void An_exit_is_added_filled_and_removed()
    {
        var desk = Open();
        var editor = Field(desk, "exits");
        editor.Find("fieldset > .button").Click();
        Assert.Equal(2, editor.FindAll("fieldset[data-list] > details").Count);
        editor.Find("[data-field='steps.ask.exits[1].to']").Change("ask");
        Assert.EndsWith(", { answer: \"*\", to: ask }]", At(desk, "exits"));
        Assert.Empty(editor.FindAll("[data-field='steps.ask.exits[1].label.']")); // no button, no label
        Assert.Single(editor.FindAll("[data-field='steps.ask.exits[0].label.']"));
        editor.FindAll("fieldset[data-list] > details")[1].QuerySelectorAll(".actions .button").Last().Click();
        Assert.Equal("[{ button: \"no\", label: None, to: bye }]", At(desk, "exits"));
    }
}
