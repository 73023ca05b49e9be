using Crm.Core.Templates;

namespace Crm.Core.Tests.Templates;

public sealed class TemplateFindingsTests
{
    static readonly Dictionary<string, LocalText> Known = new() { ["hours"] = "9 to 18", ["loop"] = "{{ template.me }}" };

    [Theory]
    [InlineData("Good\nday {{ if contact.name }}", "syntax", 2)]
    [InlineData("Good day {{ contact. }}", "syntax", 1)]
    [InlineData("Good\n\n<h1>day</h1>", "unknown-tag", 3)]
    [InlineData("Good <b>day", "unbalanced-tag", 1)]
    [InlineData("Good {{ math.random 1 6 }}", "chance", 1)]
    [InlineData("Good\n{{ template.our }}", "unknown-template", 2)]
    [InlineData("{{ template.loop }}", "deep-template", 1)]
    [InlineData(" ", "empty", 1)]
    public void A_mistake_is_told_with_its_place(string text, string code, int line)
    {
        var found = TemplateFindings.Of(TemplateKind.Message, text, Known, "me");
        Assert.True(found[0].IsError);
        Assert.Equal((code, line), (found[0].Code, found[0].Line));
        Assert.False(TemplateFindings.IsSound(TemplateKind.Message, text, Known, "me"));
    }

    [Fact]
    public void The_column_is_where_the_name_begins()
    {
        var found = Assert.Single(TemplateFindings.Of(TemplateKind.Message, "Good day\n  {{ city }}", Known));
        Assert.Equal((false, "unknown-name", 2, 6, "city"), (found.IsError, found.Code, found.Line, found.Column, found.Detail));
    }

    [Fact]
    public void A_sound_text_has_no_findings()
    {
        Assert.Empty(TemplateFindings.Of(TemplateKind.Message, "Good <b>day</b>, {{ contact.name | string.upcase }}: {{ template.hours }}{{ x = 1 }}{{ x }}", Known, "me"));
        Assert.Empty(TemplateFindings.Of(TemplateKind.Document, "# Offer <h1>\n\n{{ deal.amount }}", Known));
        Assert.False(TemplateFindings.IsSound(TemplateKind.Message, [], Known));
        Assert.Equal("too-long", Assert.Single(TemplateFindings.Of(TemplateKind.Message, new string('x', Template.MaxText + 1))).Code);
    }
}
