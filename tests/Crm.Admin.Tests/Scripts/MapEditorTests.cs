using Bunit;
using Crm.Admin.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;
using Crm.Core.Scripts.Forms;

namespace Crm.Admin.Tests.Scripts;

public sealed class MapEditorTests : PartTests
{
    readonly List<string> told = [];

    static readonly DraftPath Place = DraftPath.Step("keep", "values");

    static Desk DeskOf(string values)
    {
        var desk = new Desk(new ScriptCheckContext(), "en");
        desk.Open($"script: keep\nlanguages: [en]\nstart: keep\nsteps:\n  keep:\n    kind: set\n    values: {values}\n    next: bye\n  bye: {"{"} kind: end {"}"}\n");
        return desk;
    }

    IRenderedComponent<MapEditor> Render(Desk desk)
    {
        void Fill(ComponentParameterCollectionBuilder<MapEditor> parameters) => parameters.Add(e => e.Desk, desk).Add(e => e.Field, StepForm.All["set"].Fields.Single(f => f.Name == "values")).Add(e => e.Path, Place).Add(e => e.Value, desk.Draft.Find(Place)).Add(e => e.OnTell, told.Add);
        var editor = Render<MapEditor>(Fill);
        desk.Changed += () => editor.Render(Fill);
        return editor;
    }

    static string Values(Desk desk) => DraftValues.Show(desk.Draft.Find(Place));

    [Theory]
    [InlineData("{ late: true }", "false", "{ late: false }")]
    [InlineData("{ count: 5 }", "6.5", "{ count: 6.5 }")]
    [InlineData("{ code: \"5\" }", "6", "{ code: \"6\" }")]
    [InlineData("{ word: x }", "{{ contact.name }}", "{ word: \"{{ contact.name }}\" }")]
    [InlineData("{ list: [1, 2] }", "[1, 2, 3]", "{ list: [1, 2, 3] }")]
    public void A_value_keeps_its_type(string before, string typed, string after)
    {
        var desk = DeskOf(before);
        Render(desk).Find("[data-part=value]").Change(typed);
        Assert.Equal(after, Values(desk));
    }

    [Fact]
    public void A_field_gets_another_name_where_it_stands_and_never_that_of_another()
    {
        var desk = DeskOf("{ contact.source: sale, deal.title: T }");
        var editor = Render(desk);
        editor.Find("[data-part=field]").Change("contact.email");
        Assert.Equal("{ contact.email: sale, deal.title: T }", Values(desk));
        editor.Find("[data-part=field]").Change("deal.title");
        Assert.Equal("{ contact.email: sale, deal.title: T }", Values(desk));
        Assert.Single(told);
    }

    [Fact]
    public void Entries_are_added_and_removed()
    {
        var desk = DeskOf("{ contact.name: sale }");
        var editor = Render(desk);
        editor.Find("[data-map-add]").Click();
        Assert.Equal(2, editor.FindAll(".map-row").Count);
        editor.Find(".map-row > .icon-button").Click();
        Assert.Single(editor.FindAll(".map-row"));
        Assert.DoesNotContain("sale", Values(desk));
    }

    [Fact]
    public void A_list_that_is_no_YAML_is_refused()
    {
        var desk = DeskOf("{ list: [1, 2] }");
        var editor = Render(desk);
        editor.Find("[data-part=value]").Change("[1, ");
        Assert.Single(editor.FindAll(".field-error"));
        Assert.Equal("{ list: [1, 2] }", Values(desk));
    }
}
