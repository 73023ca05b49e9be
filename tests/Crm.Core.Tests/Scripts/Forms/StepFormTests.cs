using Crm.Core.Scripts;
using Crm.Core.Scripts.Forms;

namespace Crm.Core.Tests.Scripts.Forms;

public sealed class StepFormTests
{
    [Fact]
    public void Every_kind_of_step_has_a_form_with_described_fields()
    {
        Assert.Equal(ScriptJson.Kinds.Keys, StepForm.All.Keys);
        Assert.All(StepForm.All.Values.SelectMany(f => f.Fields), f => Assert.NotEmpty(f.Description));
    }

    [Theory]
    [InlineData("question", "text", FieldKind.Text)]
    [InlineData("question", "answer", FieldKind.Choice)]
    [InlineData("question", "min", FieldKind.Number)]
    [InlineData("question", "join", FieldKind.Duration)]
    [InlineData("question", "save", FieldKind.Field)]
    [InlineData("message", "next", FieldKind.Step)]
    [InlineData("message", "columns", FieldKind.WholeNumber)]
    [InlineData("message", "enter", FieldKind.Gate)]
    [InlineData("wait", "at", FieldKind.TimeOfDay)]
    [InlineData("wait", "business", FieldKind.YesNo)]
    [InlineData("assign", "branch", FieldKind.Template)]
    [InlineData("set", "values", FieldKind.Map)]
    [InlineData("stage", "stage", FieldKind.Stage)]
    public void A_field_is_asked_for_by_what_it_holds(string kind, string field, FieldKind expected) =>
        Assert.Equal(expected, StepForm.All[kind].Fields.Single(f => f.Name == field).Kind);

    [Fact]
    public void Lists_of_parts_tell_their_parts()
    {
        var exits = StepForm.All["question"].Fields.Single(f => f.Name == "exits");
        Assert.Equal((FieldKind.List, FieldKind.Part), (exits.Kind, exits.Items));
        Assert.Equal([FieldKind.Values, FieldKind.Words, FieldKind.Text, FieldKind.Duration], exits.Parts.Take(4).Select(p => p.Kind));
        Assert.Equal(FieldKind.Step, exits.Parts.Single(p => p.Name == "to").Kind);
        Assert.Equal(FieldKind.Condition, StepForm.All["branch"].Fields.Single(f => f.Name == "cases").Parts[0].Kind);
        Assert.Equal(["send", "skip", "ask"], exits.Parts.Single(p => p.Name == "late").Choices);
    }
}
