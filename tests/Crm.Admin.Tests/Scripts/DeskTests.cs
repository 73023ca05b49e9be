using Crm.Admin.Scripts;
using Crm.Core.CustomFields;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;

namespace Crm.Admin.Tests.Scripts;

public sealed class DeskTests
{
    static Desk Open()
    {
        var desk = new Desk(new ScriptCheckContext(), "en", [new("contact.name", "Name"), new("deal.floor", "Floor", FieldType.Number)]);
        desk.Open("""
            script: way
            languages: [en]
            start: ask
            variables: { start: { title: Link }, tries: { initial: 0 } }
            steps:
              ask: { kind: question, answer: choice, text: Which?, save: door, options: [{ id: front, label: Front }], next: size }
              size: { kind: question, answer: number, text: How wide?, save: deal.width, next: bye }
              bye: { kind: end, text: Bye }
            """);
        return desk;
    }

    [Fact]
    public void The_picture_stays_the_same_when_only_a_text_changes()
    {
        var desk = Open();
        var before = desk.Layout;
        Assert.Null(desk.Edit(d => d.Set(DraftPath.Step("ask", "text"), "Which one?")));
        Assert.Same(before, desk.Layout);
        Assert.Null(desk.Edit(d => d.SetTarget(DraftPath.Step("ask", "next"), "bye")));
        Assert.NotSame(before, desk.Layout);
    }

    [Fact]
    public void Variables_that_are_set_on_the_way_come_first()
    {
        var desk = Open();
        desk.Step = "size";
        var options = desk.Options(g => g);
        Assert.Equal(["before", "before"], options.Where(o => o.Name is "door" or "tries").Select(o => o.Group));
        Assert.Equal(("deal", "deal"), (options.Single(o => o.Name == "deal.width").Group, options.Single(o => o.Name == "deal.floor").Group));
        Assert.Equal("front", options.Single(o => o.Name == "door").Example);
        desk.Step = "ask";
        Assert.Equal("elsewhere", desk.Options(g => g).Single(o => o.Name == "door").Group);
        desk.Step = "bye";
        Assert.Equal("before", desk.Options(g => g).Single(o => o.Name == "deal.width").Group);
    }

    [Fact]
    public void A_field_is_of_the_type_that_the_question_asks_for()
    {
        var desk = Open();
        Assert.Equal((FieldType.Choice, FieldType.Number, FieldType.Number), (desk.FieldNamed("door")!.Type, desk.FieldNamed("deal.width")!.Type, desk.FieldNamed("deal.floor")!.Type));
    }

    [Fact]
    public void What_cannot_be_read_leaves_the_last_meaning_and_undo_takes_it_back()
    {
        var desk = Open();
        var yaml = desk.Draft.Yaml;
        desk.Write(yaml + "  : [");
        Assert.Null(desk.Values);
        Assert.NotNull(desk.Definition);
        desk.Undo();
        Assert.Equal(yaml, desk.Draft.Yaml);
        Assert.NotNull(desk.Values);
    }
}
