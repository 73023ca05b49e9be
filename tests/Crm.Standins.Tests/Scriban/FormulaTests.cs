using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class FormulaTests
{
    static TemplateContext Prices()
    {
        var values = new ScriptObject { ["width"] = 1200m, ["height"] = 850m, ["price"] = 12000.55m, ["quantity"] = 3 };
        values.Import("round", new Func<decimal, int, decimal>((value, digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero)));
        values.Import("max", new Func<decimal, decimal, decimal>(Math.Max));
        var context = new TemplateContext { StrictVariables = true };
        context.PushGlobal(values);
        return context;
    }

    public static TheoryData<string, decimal> Formulas => new()
    {
        { "width * height / 1000000m", 1.02m },
        { "width * height / 1000000m * price", 12240.561m },
        { "round(width * height / 1000000m * price, 2)", 12240.56m },
        { "round (width * 0.15m) 1", 180.0m },
        { "price * quantity", 36001.65m },
        { "price - 0.1", 12000.45m },
        { "price * (quantity >= 3 ? 0.9m : 1m)", 10800.495m },
        { "max(price, 20000)", 20000m },
        { "price % 1", 0.55m },
        { "-price", -12000.55m },
        { "0.1m + 0.2m", 0.3m },
        { "math.plus price 0.45m", 12001.00m },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Decimals_stay_exact(string formula, decimal expected) => Assert.Equal(expected, Template.Evaluate(formula, Prices()));

    [Fact]
    public void A_fraction_without_suffix_is_a_double() => Assert.Equal(0.30000000000000004, Template.Evaluate("0.1 + 0.2", Prices()));

    [Fact]
    public void The_rounding_of_the_language_itself_works_on_doubles() =>
        Assert.IsType<double>(Template.Evaluate("math.round(price, 1)", Prices()));

    [Theory]
    [InlineData("price / 0m")]
    [InlineData("unknown * 2")]
    [InlineData("price * 79228162514264337593543950335m")]
    [InlineData("round('x', 2)")]
    public void A_formula_that_cannot_be_computed_is_an_error(string formula) =>
        Assert.Throws<ScriptRuntimeException>(() => Template.Evaluate(formula, Prices()));

    [Fact]
    public void A_parsed_formula_can_be_evaluated_again_and_again()
    {
        var formula = Template.Parse("x * 2", lexerOptions: new() { Mode = Scriban.Parsing.ScriptMode.ScriptOnly });

        Assert.Equal([2m, 4m, 6m], new[] { 1m, 2m, 3m }.Select(x => formula.Evaluate(new { x })));
    }

    [Fact]
    public void An_expression_takes_its_values_from_a_model() => Assert.Equal(7m, Template.Evaluate("a + b", new { A = 3m, B = 4 }));

    [Fact]
    public void A_context_of_its_own_builtins_has_no_other_functions()
    {
        var context = new TemplateContext(new ScriptObject()) { StrictVariables = true };

        Assert.Throws<ScriptRuntimeException>(() => Template.Evaluate("math.abs 1", context));
    }
}
