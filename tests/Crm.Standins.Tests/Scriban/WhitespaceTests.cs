namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class WhitespaceTests
{
    [Theory]
    [InlineData("a \n {{ 1 }} \n b", "a \n 1 \n b")]
    [InlineData("a \n {{- 1 }} b", "a1 b")]
    [InlineData("a {{ 1 -}} \n b", "a 1b")]
    [InlineData("a\n  {{~ 1 ~}}  \n  b", "a\n1  b")]
    [InlineData("<\n  {{~ for x in 1..2 ~}}\n  - {{ x }}\n  {{~ end ~}}\n>", "<\n  - 1\n  - 2\n>")]
    [InlineData("a\r\n{{ if true ~}}\r\nb\r\n{{ end }}", "a\r\nb\r\n")]
    [InlineData("{{- 1 -}}{{- 2 -}}", "12")]
    public void A_mark_takes_white_space_away(string template, string expected) => Assert.Equal(expected, Rendered.Text(template));

    [Fact]
    public void Further_lines_of_a_value_are_indented_like_its_block() =>
        Assert.Equal("  a\n  b", Rendered.Text("{{ x = 'a\\nb' ~}}\n  {{ x }}"));

    [Fact]
    public void Indenting_can_be_switched_off()
    {
        var context = Rendered.Context();
        context.AutoIndent = false;

        Assert.Equal("  a\nb", global::Scriban.Template.Parse("  {{ 'a\\nb' }}").Render(context));
    }
}
