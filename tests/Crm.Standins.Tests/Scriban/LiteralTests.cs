using Scriban;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class LiteralTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("3000000000", 3000000000L)]
    [InlineData("1e3", 1000)]
    [InlineData("0x1ef", 495)]
    [InlineData("0b101", 5)]
    [InlineData("1_000", 1000)]
    [InlineData("0.9", 0.9)]
    [InlineData("1.0e-3", 0.001)]
    [InlineData("2.5d", 2.5)]
    [InlineData("2.5f", 2.5f)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", null)]
    [InlineData("'a b'", "a b")]
    [InlineData("\"it's\"", "it's")]
    [InlineData("`a\\n`", "a\\n")]
    [InlineData("`a``b`", "a`b")]
    [InlineData("'\\u0416\\x41'", "ЖA")]
    [InlineData("'\\'\\\"\\\\\\n\\t'", "'\"\\\n\t")]
    public void A_literal_has_the_value_and_type_that_it_is_written_as(string expression, object? expected) =>
        Assert.Equal(expected, Rendered.Value(expression));

    [Fact]
    public void The_suffix_m_makes_a_decimal() => Assert.Equal(0.9m, Rendered.Value("0.9m"));

    [Fact]
    public void The_suffix_u_makes_an_unsigned_number() => Assert.Equal(0x80000000u, Rendered.Value("0x80000000u"));

    [Fact]
    public void Decimals_may_be_the_meaning_of_every_fraction()
    {
        var template = Template.Parse("0.1 + 0.2", null, new() { ParseFloatAsDecimal = true }, new() { Mode = Scriban.Parsing.ScriptMode.ScriptOnly });

        Assert.Equal(0.3m, template.Evaluate(Rendered.Context()));
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[1, 'a', null, true]", "[1, \"a\", null, true]")]
    [InlineData("[1,\n 2,\n]", "[1, 2]")]
    [InlineData("{}", "{}")]
    [InlineData("{a: 1, 'b c': [2]}", "{a: 1, \"b c\": [2]}")]
    [InlineData("{a: {b: {c: 1}}}", "{a: {b: {c: 1}}}")]
    [InlineData("1..3", "[1, 2, 3]")]
    [InlineData("1..<3", "[1, 2]")]
    [InlineData("3..1", "[3, 2, 1]")]
    [InlineData("$\"{1 + 2} and {name}\"", "3 and Ann")]
    [InlineData("$'{name | string.upcase}!'", "ANN!")]
    [InlineData("$'{$'{1}2'}3'", "123")]
    public void A_composed_value_is_written_out(string expression, string expected) => Assert.Equal(expected, Rendered.Code(expression));
}
