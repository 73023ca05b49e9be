namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class NumberFunctionTests
{
    [Theory]
    [InlineData("math.abs (-5)", 5)]
    [InlineData("-15.5 | math.abs", 15.5)]
    [InlineData("4.2 | math.ceil", 5.0)]
    [InlineData("4.8 | math.floor", 4.0)]
    [InlineData("4.6 | math.round", 5.0)]
    [InlineData("4.5612 | math.round 2", 4.56)]
    [InlineData("1 | math.plus 2", 3)]
    [InlineData("5 | math.minus 2", 3)]
    [InlineData("5 | math.times 2", 10)]
    [InlineData("7.5 | math.divided_by 3", 2)]
    [InlineData("7.5 | math.divided_by 3.0 | math.round 2", 2.5)]
    [InlineData("11 | math.modulo 10", 1)]
    [InlineData("255 | math.format 'X4'", "00FF")]
    [InlineData("1234.5 | math.format 'N2' 'ru-RU'", "1\u00a0234,50")]
    [InlineData("255 | math.is_number", true)]
    [InlineData("'5' | math.is_number", false)]
    [InlineData("null | math.is_number", false)]
    [InlineData("(math.uuid | string.size)", 36)]
    [InlineData("math.random 3 4", 3)]
    public void A_number_function_gives_what_its_documentation_says(string expression, object expected) =>
        Assert.Equal(expected, Rendered.Value(expression));

    [Fact]
    public void Absolute_values_of_decimals_stay_decimals() => Assert.Equal(1.50m, Rendered.Value("math.abs (-1.50m)"));
}
