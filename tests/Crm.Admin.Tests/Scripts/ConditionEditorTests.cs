using AngleSharp.Dom;
using Bunit;
using Crm.Admin.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;

namespace Crm.Admin.Tests.Scripts;

public sealed class ConditionEditorTests : PartTests
{
    static readonly DraftPath Place = DraftPath.Step("sort", "cases", 0, "when");

    static Desk DeskOf(string when)
    {
        var desk = new Desk(new ScriptCheckContext(), "en");
        desk.Open($"""
            script: sort
            languages: [en]
            start: ask
            steps:
              ask: {"{"} kind: question, answer: number, text: How many?, save: count, next: sort {"}"}
              sort:
                kind: branch
                cases:
                  - when: {when}
                    to: bye
                next: bye
              bye: {"{"} kind: end {"}"}
            """);
        return desk;
    }

    /// <summary>The editor of the condition, drawn anew after each change as the page does.</summary>
    IRenderedComponent<ConditionEditor> Render(Desk desk, bool isRequired = true)
    {
        void Fill(ComponentParameterCollectionBuilder<ConditionEditor> parameters) => parameters.Add(e => e.Desk, desk).Add(e => e.Path, Place).Add(e => e.Value, desk.Draft.Find(Place)).Add(e => e.IsRequired, isRequired);
        var editor = Render<ConditionEditor>(Fill);
        desk.Changed += () => editor.Render(Fill);
        return editor;
    }

    static string When(Desk desk) => DraftValues.Show(desk.Draft.Find(Place));

    [Fact]
    public void A_question_for_a_number_is_compared_as_a_number()
    {
        var desk = DeskOf("{ field: count, op: gte, value: 5 }");
        var editor = Render(desk);
        Assert.Equal("Gte", editor.Find("[data-part=op]").GetAttribute("value"));
        Assert.DoesNotContain(editor.FindAll("[data-part=op] option"), o => o.GetAttribute("value") == "StartsWith");
        editor.Find("[data-part=value]").Change("12,5");
        Assert.Equal("{ field: count, op: gte, value: 12.5 }", When(desk));
    }

    [Fact]
    public void A_comparison_that_needs_no_value_drops_it_and_one_that_does_gets_one()
    {
        var desk = DeskOf("{ field: count, op: gte, value: 5 }");
        var editor = Render(desk);
        editor.Find("[data-part=op]").Change("Filled");
        Assert.Equal("{ field: count, op: filled }", When(desk));
        Assert.Empty(editor.FindAll("[data-part=value]"));
        editor.Find("[data-part=op]").Change("Is");
        Assert.Equal("{ field: count, value: 0 }", When(desk));
    }

    [Fact]
    public void Rows_are_added_nested_and_removed_and_a_required_condition_keeps_its_last_row()
    {
        var desk = DeskOf("{ field: count, op: filled }");
        var editor = Render(desk);
        editor.Find("[data-condition-more]").Click();
        Assert.Equal("{ all: [{ field: count, op: filled }, { field: count, op: filled }] }", When(desk));
        editor.Find("[data-condition-nest]").Click();
        Assert.Equal(3, editor.FindAll(".condition").Count);
        Assert.Single(editor.FindAll("[data-condition-nest]")); // a group inside a group takes no other group
        editor.FindAll(".condition > .icon-button")[2].Click(); // the nested group goes with its row
        editor.FindAll(".condition > .icon-button")[1].Click();
        editor.Find(".condition > .icon-button").Click();
        Assert.Equal("{ all: [{ field: count, op: filled }] }", When(desk));
    }

    [Fact]
    public void All_becomes_any_and_what_the_rows_say_stays_as_it_is_written()
    {
        var desk = DeskOf("{ all: [{ field: count, op: in, value: [1, \"2\"] }, { field: stage, value: new }] }");
        Render(desk).Find(".joining").Change("any");
        Assert.Equal("{ any: [{ field: count, op: in, value: [1, \"2\"] }, { field: stage, value: new }] }", When(desk));
    }

    [Theory]
    [InlineData("{ any: [{ all: [{ any: [{ field: count, op: filled }] }] }] }", 1)]
    [InlineData("{ field: count, op: filled, not: { field: stage, value: new } }", 1)]
    [InlineData("{ field: count, op: in, value: [\"a, b\"] }", 1)]
    [InlineData("{ field: count, op: nosuch }", 1)]
    [InlineData("{ not: { field: count, op: filled } }", 0)]
    [InlineData("{ any: [{ all: [{ field: count, op: filled }] }, { not: { field: stage, value: new } }] }", 0)]
    public void What_rows_cannot_show_is_a_line_and_nothing_is_lost(string when, int lines)
    {
        var desk = DeskOf(when);
        var editor = Render(desk);
        Assert.Equal(lines, editor.FindAll("input[data-field]").Count);
        Assert.Equal(when, When(desk));
    }

    [Fact]
    public void A_line_that_is_no_YAML_is_refused_and_the_draft_stays()
    {
        var desk = DeskOf("{ field: count, op: nosuch }");
        var editor = Render(desk);
        editor.Find("input[data-field]").Change("{ field: [");
        Assert.Single(editor.FindAll(".field-error"));
        Assert.Equal("{ field: count, op: nosuch }", When(desk));
        editor.Find("input[data-field]").Change("{ field: count, op: empty }");
        Assert.Equal("{ field: count, op: empty }", When(desk));
    }

    [Fact]
    public void A_field_that_nobody_knows_is_kept_and_another_name_can_be_typed()
    {
        var desk = DeskOf("{ field: secret, op: filled }");
        var editor = Render(desk);
        Assert.Equal("secret", editor.Find("[data-part=field]").GetAttribute("value"));
        Assert.Contains(editor.FindAll("[data-part=field] > option"), o => o.GetAttribute("value") == "secret");
        editor.Find("[data-part=field]").Change("*");
        editor.Find("input[data-part=field]").Change("deal.other");
        Assert.Equal("{ field: deal.other, op: filled }", When(desk));
    }
}
