namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class ArrayFunctionTests
{
    [Theory]
    [InlineData("[1] | array.add 2", "[1, 2]")]
    [InlineData("[1] | array.add_range [2, 3]", "[1, 2, 3]")]
    [InlineData("[1] | array.concat [2]", "[1, 2]")]
    [InlineData("[1, null] | array.compact", "[1]")]
    [InlineData("[1, 2] | array.contains 2", "true")]
    [InlineData("['a', 'b'] | array.any @string.contains 'b'", "true")]
    [InlineData("['a', 'b'] | array.any @string.contains 'c'", "false")]
    [InlineData("[' a', 'b '] | array.each @string.strip", "[\"a\", \"b\"]")]
    [InlineData("['', 'a'] | array.filter @string.empty", "[\"\"]")]
    [InlineData("[4, 5] | array.first", "4")]
    [InlineData("[] | array.first", "")]
    [InlineData("[4, 5] | array.last", "5")]
    [InlineData("['a', 'b'] | array.insert_at 1 'x'", "[\"a\", \"x\", \"b\"]")]
    [InlineData("[1, 2, 3] | array.join '-'", "1-2-3")]
    [InlineData("[1, 2] | array.join '-' @(do; ret $0 + 'x'; end)", "1x-2x")]
    [InlineData("[1, 2, 3] | array.limit 2", "[1, 2]")]
    [InlineData("[1, 2, 3] | array.offset 2", "[3]")]
    [InlineData("goods | array.map 'title'", "[\"Chair\", \"Table\", \"Lamp\"]")]
    [InlineData("[{a: {b: 1}}] | array.map 'a.b'", "[1]")]
    [InlineData("[1, 2, 3] | array.remove_at 1", "[1, 3]")]
    [InlineData("[1, 2, 3] | array.remove_at (-1)", "[1, 2]")]
    [InlineData("[1, 2, 3] | array.reverse", "[3, 2, 1]")]
    [InlineData("1..4 | array.size", "4")]
    [InlineData("null | array.size", "0")]
    [InlineData("[10, 9, 8.5, 2m] | array.sort", "[2, 8.5, 9, 10]")]
    [InlineData("goods | array.sort 'title' | array.map 'title'", "[\"Chair\", \"Lamp\", \"Table\"]")]
    [InlineData("[1, 1, 2] | array.uniq", "[1, 2]")]
    [InlineData("for x in 1..3; array.cycle ['a', 'b']; end", "aba")]
    public void A_list_function_gives_what_its_documentation_says(string code, string expected) => Assert.Equal(expected, Rendered.Code(code));

    [Fact]
    public void A_list_function_leaves_its_list_alone() => Assert.Equal("[1]", Rendered.Code("a = [1]; b = a | array.add 2; a"));
}
