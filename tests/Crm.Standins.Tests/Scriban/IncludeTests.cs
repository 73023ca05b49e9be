using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class IncludeTests
{
    readonly Loader _loader = new();

    string Render(string text)
    {
        var context = Rendered.Context();
        context.TemplateLoader = _loader;
        return Template.Parse(text, "main").Render(context);
    }

    [Theory]
    [InlineData("{{ include 'greeting' }}", "Hello Ann")]
    [InlineData("{{ include 'args' 1 'b' }}", "1b")]
    [InlineData("{{ include 'named' title: 'T' }}", "T")]
    [InlineData("{{ x = include 'greeting'; x | string.upcase }}", "HELLO ANN")]
    [InlineData("{{ 'greeting' | include }}", "Hello Ann")]
    [InlineData("  {{ include 'lines' }}", "  a\n  b")]
    [InlineData("{{ include_join ['greeting', 'greeting'] ', ' '<' '>' }}", "<Hello Ann, Hello Ann>")]
    public void An_included_template_is_rendered_in_place(string text, string expected) => Assert.Equal(expected, Render(text));

    [Fact]
    public void A_template_is_loaded_once_per_context()
    {
        Render("{{ include 'greeting' }}{{ include 'greeting' }}");

        Assert.Equal(["greeting"], _loader.Loaded);
    }

    [Theory]
    [InlineData("{{ include 'missing' }}", "main(1,4)")]
    [InlineData("{{ include 'self' }}", "path/self(1,4)")]
    [InlineData("{{ include 'faulty' }}", "path/faulty(1,6)")]
    [InlineData("{{ include '' }}", "main(1,4)")]
    public void A_faulty_include_names_its_place(string text, string place)
    {
        var error = Assert.Throws<ScriptRuntimeException>(() => Render(text));

        Assert.StartsWith(place, error.Message);
    }

    [Fact]
    public void An_include_that_does_not_parse_brings_its_messages()
    {
        var error = Assert.Throws<ScriptParserRuntimeException>(() => Render("{{ include 'broken' }}"));

        Assert.Equal("path/broken", Assert.Single(error.ParserMessages).Span.FileName);
    }

    sealed class Loader : ITemplateLoader
    {
        static readonly Dictionary<string, string> Texts = new()
        {
            ["greeting"] = "Hello {{ name }}",
            ["args"] = "{{ $1 }}{{ $2 }}",
            ["named"] = "{{ $title }}",
            ["lines"] = "a\nb",
            ["self"] = "{{ include 'self' }}",
            ["faulty"] = "{{ 1 // 0 }}",
            ["broken"] = "{{ 1 + }}",
        };

        public List<string> Loaded { get; } = [];

        public string? GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) =>
            Texts.ContainsKey(templateName) ? "path/" + templateName : null;

        public string? Load(TemplateContext context, SourceSpan callerSpan, string templatePath)
        {
            Loaded.Add(templatePath["path/".Length..]);
            return Texts[templatePath["path/".Length..]];
        }
    }
}
