using Scriban;
using Scriban.Syntax;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class LimitTests
{
    [Theory]
    [InlineData("while true; end")]
    [InlineData("for x in 1..100; for y in 1..100; end; end")]
    [InlineData("for x in 1..100000; end")]
    [InlineData("1..1000000000 | array.size")]
    [InlineData("func f; f; end; f")]
    [InlineData("f(x) = f(x + 1); f(1)")]
    [InlineData("a = []; for i in 1..999; a = a | array.add i; a | array.reverse; end")]
    [InlineData("'x' * 100000000")]
    [InlineData("'x' | string.pad_left 100000000")]
    [InlineData("a = []; a[100000000] = 1")]
    [InlineData("a = {}; a.a = a; a | object.to_json")]
    [InlineData("a = {}; a.a = a; a")]
    [InlineData("1 << 100000000")]
    [InlineData("x = 10; while true; x = x * x; end")]
    [InlineData("'{{ include_me }}' | object.eval_template | object.eval_template; func g; '{{ g }}' | object.eval_template; end; g")]
    public void A_hostile_template_ends_with_an_error(string code)
    {
        var error = Rendered.Error("{{" + code + "}}");

        Assert.Matches(@"^(mail\.txt|<input>)\(1,\d+\) : error : ", error.Message);
    }

    [Fact]
    public void A_loop_limit_counts_nested_loops_together()
    {
        var context = new TemplateContext { LoopLimit = 10 };
        var template = Template.Parse("{{ for x in 1..3; for y in 1..2; end; end }}{{ for x in 1..10; end }}done");

        Assert.Equal("done", template.Render(context));
        context.LoopLimit = 8;
        Assert.Contains("`8`", Assert.Throws<ScriptRuntimeException>(() => template.Render(context)).Message);
    }

    [Fact]
    public void Without_a_limit_loops_are_free()
    {
        var context = new TemplateContext { LoopLimit = 0 };

        Assert.Equal("5000", Template.Parse("{{ x = 0; for i in 1..5000; x++; end }}{{ x }}").Render(context)[^4..]);
    }

    [Fact]
    public void Output_beyond_its_limit_is_cut()
    {
        var context = new TemplateContext { LimitToString = 10 };

        Assert.Equal("0123456789...", Template.Parse("01234{{ '56' }}{{ '789' }}abc{{ 'def' }}").Render(context));
    }

    [Fact]
    public void A_value_beyond_the_limit_is_cut()
    {
        var context = new TemplateContext();
        var text = Template.Parse("{{ x = 'abcdefgh'; for i in 1..30; x = x + x; end; x }}").Render(context);

        Assert.True(text.Length <= context.LimitToString + 3);
        Assert.EndsWith("...", text);
    }

    [Fact]
    public void A_pattern_that_takes_too_long_is_stopped()
    {
        var context = new TemplateContext { RegexTimeOut = TimeSpan.FromMilliseconds(50) };

        Assert.Throws<ScriptRuntimeException>(() => Template.Parse("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}").Render(context));
    }

    [Fact]
    public void A_cancelled_run_ends()
    {
        var context = new TemplateContext { CancellationToken = new CancellationToken(canceled: true) };

        var error = Assert.Throws<ScriptAbortException>(() => Template.Parse("{{ 1 }}").Render(context));
        Assert.Equal(context.CancellationToken, error.CancellationToken);
    }

    [Fact]
    public void A_context_is_usable_after_an_error()
    {
        var context = Rendered.Context();

        Rendered.Error("{{ for x in 1..3; nothing.x; end }}", context);

        Assert.Equal("Ann ANN", Template.Parse("{{ name }} {{ name | string.upcase }}").Render(context));
    }
}
