using Scriban;
using Scriban.Syntax;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class RuntimeErrorTests
{
    [Theory]
    [InlineData("a\n{{ nothing.x }}", 2, 12)]
    [InlineData("{{ unknown 1 }}", 1, 4)]
    [InlineData("{{ 1 // 0 }}", 1, 6)]
    [InlineData("{{ 1m / 0 }}", 1, 7)]
    [InlineData("{{ true + 1m }}\n{{ 'a' - 1 }}", 2, 8)]
    [InlineData("{{ name | order }}", 1, 11)]
    [InlineData("{{ string.append }}", 1, 17)]
    [InlineData("{{ string.size 1 2 }}", 1, 18)]
    [InlineData("{{ x = 1\nreadonly x\nx = 2 }}", 3, 1)]
    [InlineData("{{ math.round 'x' }}", 1, 15)]
    [InlineData("{{ for x in 5; end }}", 1, 13)]
    [InlineData("{{ include 'x' }}", 1, 4)]
    [InlineData("{{ with 5; end }}", 1, 9)]
    [InlineData("{{ break }}", 1, 4)]
    [InlineData("{{ array.each [1] 5 }}", 1, 19)]
    [InlineData("{{ 5[0] }}", 1, 4)]
    [InlineData("{{ order[null] }}", 1, 10)]
    [InlineData("{{ string.upcase = 1 }}", 1, 11)]
    public void An_error_carries_file_line_and_column(string template, int line, int column)
    {
        var error = Rendered.Error(template);

        Assert.StartsWith($"mail.txt({line},{column}) : error : ", error.Message);
        Assert.Equal((line - 1, column - 1), (error.Span.Start.Line, error.Span.Start.Column));
        Assert.EndsWith(error.OriginalMessage, error.Message);
    }

    [Fact]
    public void Strict_variables_must_exist()
    {
        var context = Rendered.Context();
        context.StrictVariables = true;

        Assert.Contains("Nothing is called `unknown`", Rendered.Error("{{ unknown }}", context).Message);
        Assert.Equal("Ann", Template.Parse("{{ name }}").Render(context));
    }

    [Fact]
    public void A_variable_can_be_supplied_when_it_is_asked_for()
    {
        var context = new TemplateContext
        {
            StrictVariables = true,
            TryGetVariable = (TemplateContext _, Scriban.Parsing.SourceSpan _, ScriptVariable variable, out object? value) =>
            {
                value = variable.Name + "!";
                return variable.Name == "hello";
            },
        };

        Assert.Equal("hello!", Template.Parse("{{ hello }}").Render(context));
    }

    [Theory]
    [InlineData("{{ nothing.x }}")]
    [InlineData("{{ nothing[0] }}")]
    public void Relaxed_targets_may_be_null(string template)
    {
        var context = Rendered.Context();
        context.EnableRelaxedTargetAccess = true;

        Assert.Equal("", Template.Parse(template).Render(context));
    }

    [Fact]
    public void Strict_members_and_indexes_must_exist()
    {
        var context = Rendered.Context();
        context.EnableRelaxedMemberAccess = false;
        context.EnableRelaxedIndexerAccess = false;

        Rendered.Error("{{ order.unknown }}", context);
        Rendered.Error("{{ goods[7] }}", context);
    }

    [Fact]
    public void Relaxed_functions_may_be_missing()
    {
        var context = Rendered.Context();
        context.EnableRelaxedFunctionAccess = true;

        Assert.Equal("", Template.Parse("{{ unknown 1 }}{{ 1 | unknown }}").Render(context));
    }

    [Fact]
    public void An_error_can_be_shown_in_the_output()
    {
        var context = Rendered.Context();
        context.RenderRuntimeException = TemplateContext.RenderRuntimeExceptionDefault;

        Assert.Contains("[`nothing` is empty", Template.Parse("a{{ nothing.x }}b").Render(context));
    }

    [Fact]
    public void An_error_of_a_host_function_becomes_one_of_the_template()
    {
        var context = Rendered.Context();
        var own = new Scriban.Runtime.ScriptObject();
        Scriban.Runtime.ScriptObjectExtensions.Import(own, "fail", new Func<string>(() => throw new FormatException("no luck")));
        context.PushGlobal(own);

        var error = Rendered.Error("x {{ fail }}", context);

        Assert.Equal("mail.txt(1,6) : error : no luck", error.Message);
    }
}
