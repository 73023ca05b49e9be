namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class ScriptFunctionTests
{
    [Theory]
    [InlineData("func f; ret $0 - $1; end; f 5 1", "4")]
    [InlineData("func f; ret $0 - $1; end; 5 | f 1", "4")]
    [InlineData("func f; ret $[-1]; end; f 1 2 3", "3")]
    [InlineData("func f; ret $.count; end; f 1 count: 7", "7")]
    [InlineData("func f; ret $.size; end; f 1 2", "2")]
    [InlineData("func f(x, y); ret x - y; end; f 5 1", "4")]
    [InlineData("func f(x, y = 10); ret x + y; end; f 1", "11")]
    [InlineData("func f(x, y = 10); ret x + y; end; f 1 2", "3")]
    [InlineData("func f(x, rest...); ret rest.size; end; f 1 2 3", "2")]
    [InlineData("func f(x, y); ret x - y; end; f y: 1 x: 5", "4")]
    [InlineData("f(x, y) = x * y; f(3, 4)", "12")]
    [InlineData("f = do; ret $0 * 2; end; f 4", "8")]
    [InlineData("func f; ret 1; end; g = @f; g", "1")]
    [InlineData("func f; ret 1; end; o = {}; o.f = @f; o.f + 1", "2")]
    [InlineData("func apply; ret $0 2; end; apply do; ret $0 + 1; end", "3")]
    [InlineData("func f(n); if n < 2; ret 1; end; ret n * f(n - 1); end; f 5", "120")]
    [InlineData("x = 1; func f(a); x = 2; y = 3; end; f 1; x + '/' + y", "2/")]
    [InlineData("$x = 1; func f; $x = 2; end; f; $x", "1")]
    [InlineData("func f; ret $0 + $1; end; f ^[1, 2]", "3")]
    [InlineData("[1, 2] | array.each @(do; ret $0 * 10; end)", "[10, 20]")]
    public void A_function_of_the_template_can_be_called(string code, string expected) => Assert.Equal(expected, Rendered.Code(code));

    [Fact]
    public void The_text_of_a_function_goes_to_the_output_of_its_caller() =>
        Assert.Equal("Hi 5!", Rendered.Text("{{ func greet }}Hi {{ $0 }}{{ end }}{{ greet 5 }}!"));
}
