using Scriban;
using Scriban.Parsing;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class ParseErrorTests
{
    [Theory]
    [InlineData("Hi {{ name", 0)]
    [InlineData("{{ if true }}a", 1)]
    [InlineData("{{ end }}", 1)]
    [InlineData("{{ 1 + }}", 1)]
    [InlineData("{{ (1 }}", 1)]
    [InlineData("{{ [1 }}", 1)]
    [InlineData("{{ {a 1} }}", 1)]
    [InlineData("{{ 'abc }}", 1)]
    [InlineData("{{ name. }}", 1)]
    [InlineData("{{ name | }}", 1)]
    [InlineData("{{ for 5 in x }}{{ end }}", 1)]
    [InlineData("{{ for x of y }}{{ end }}", 1)]
    [InlineData("{{ case 1; 5; end }}", 1)]
    [InlineData("{{ 1 = 2 }}", 1)]
    [InlineData("{{ if x = 1 }}{{ end }}", 1)]
    [InlineData("{{ for.nonsense }}", 1)]
    [InlineData("{{ '\\q' }}", 1)]
    [InlineData("{{ 1e9999999 }}", 1)]
    [InlineData("{{ 5 ~ 3 }}", 1)]
    [InlineData("{{ $'{1 +}' }}", 1)]
    [InlineData("{%{ never closed", 1)]
    public void A_mistake_is_reported_once(string text, int errors)
    {
        var template = Template.Parse(text);

        Assert.Equal(errors, template.Messages.Count);
        Assert.Equal(errors > 0, template.HasErrors);
        Assert.Equal(errors > 0, template.Page is null);
    }

    [Theory]
    [InlineData("a\n  {{ name + }}", 1, 12)]
    [InlineData("{{ (1 }}", 0, 6)]
    [InlineData("{{ x =\n}}", 0, 6)]
    [InlineData("{{ name\n  ) }}", 1, 2)]
    public void A_mistake_has_a_place_that_counts_from_zero(string text, int line, int column)
    {
        var message = Template.Parse(text, "mail.txt").Messages[0];

        Assert.Equal(ParserMessageType.Error, message.Type);
        Assert.Equal("mail.txt", message.Span.FileName);
        Assert.Equal((line, column), (message.Span.Start.Line, message.Span.Start.Column));
        Assert.StartsWith($"mail.txt({line + 1},{column + 1}) : error : ", message.ToString());
    }

    [Fact]
    public void The_parser_goes_on_after_a_mistake()
    {
        var template = Template.Parse("{{ 1 + }}\n{{ if }}a{{ end }}\n{{ name. }}");

        Assert.Equal([0, 1, 2], template.Messages.Select(message => message.Span.Start.Line));
    }

    [Fact]
    public void A_template_with_mistakes_does_not_render() =>
        Assert.Throws<InvalidOperationException>(() => Template.Parse("{{ 1 + }}").Render());

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("!")]
    [InlineData("{a:")]
    [InlineData("f(")]
    [InlineData("1+")]
    [InlineData("x.")]
    [InlineData("x | ")]
    [InlineData("true ? 1 : ")]
    [InlineData("if x;")]
    [InlineData("do;")]
    [InlineData("$'{")]
    public void Deep_nesting_is_a_mistake_and_no_crash(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 20_000));

        Assert.True(Template.Parse("{{" + text + "1}}").HasErrors);
    }

    [Fact]
    public void The_depth_limit_is_an_option()
    {
        var options = new ParserOptions { ExpressionDepthLimit = 10 };

        Assert.True(Template.Parse("{{ ((((((((((1)))))))))) }}", null, options).HasErrors);
        Assert.False(Template.Parse("{{ ((1)) }}", null, options).HasErrors);
    }
}
