namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class StatementTests
{
    [Theory]
    [InlineData("{{ if true }}a{{ end }}", "a")]
    [InlineData("{{ if false }}a{{ else }}b{{ end }}", "b")]
    [InlineData("{{ if nothing }}a{{ else if order.paid }}b{{ else }}c{{ end }}", "b")]
    [InlineData("{{ if false }}a{{ else if false }}b{{ else }}c{{ end }}", "c")]
    [InlineData("{{ if 0 }}zero is true{{ end }}", "zero is true")]
    [InlineData("{{ if '' }}so is an empty text{{ end }}", "so is an empty text")]
    public void If_takes_the_first_branch_that_holds(string template, string expected) => Assert.Equal(expected, Rendered.Text(template));

    [Theory]
    [InlineData("case 2; when 1; 'a'; when 2, 3; 'b'; else; 'c'; end", "b")]
    [InlineData("case 3; when 1; 'a'; when 2 || 3; 'b'; end", "b")]
    [InlineData("case 9; when 1; 'a'; else; 'c'; end", "c")]
    [InlineData("case name; when 'Ann'; 'hello'; end", "hello")]
    public void Case_takes_the_branch_of_an_equal_value(string code, string expected) => Assert.Equal(expected, Rendered.Code(code));

    [Theory]
    [InlineData("for x in [1, 2]; x; end", "12")]
    [InlineData("for x in 1..4 offset: 1 limit: 2; x; end", "23")]
    [InlineData("for x in 1..3 reversed; x; end", "321")]
    [InlineData("for x in 1..5 limit: 2 reversed; x; end", "54")]
    [InlineData("for x in []; x; else; 'none'; end", "none")]
    [InlineData("for x in nothing; x; else; 'none'; end", "none")]
    [InlineData("for x in goods | array.sort 'quantity'; x.title[0]; end", "TLC")]
    [InlineData("for x in 1..5; if x == 2; continue; end; if x == 4; break; end; x; end", "13")]
    [InlineData("for x in 'ab' | string.split ''; x + '.'; end", "a.b.")]
    [InlineData("for x in 1..2; for y in 1..2; x * y; end; end", "1224")]
    [InlineData("for x in 1..3; end; x", "")]
    [InlineData("for $x in 1..2; $x; end", "12")]
    [InlineData("for kv in {a: 1}; kv.key + kv.value; end", "a1")]
    public void For_visits_the_items_in_order(string code, string expected) => Assert.Equal(expected, Rendered.Code(code));

    [Theory]
    [InlineData("index", "0 1 2 ")]
    [InlineData("rindex", "2 1 0 ")]
    [InlineData("length", "3 3 3 ")]
    [InlineData("first", "true false false ")]
    [InlineData("last", "false false true ")]
    [InlineData("even", "true false true ")]
    [InlineData("odd", "false true false ")]
    [InlineData("changed", "true false true ")]
    public void A_loop_knows_where_it_stands(string member, string expected) =>
        Assert.Equal(expected, Rendered.Code($"for x in [7, 7, 8]; for.{member}; ' '; end"));

    [Theory]
    [InlineData("x = 0; while x < 3; x; x = x + 1; end", "012")]
    [InlineData("x = 0; while true; x = x + 1; if x > 2; break; end; while.index; end", "01")]
    public void While_goes_on_as_long_as_its_condition_holds(string code, string expected) => Assert.Equal(expected, Rendered.Code(code));

    [Theory]
    [InlineData("{{ capture x }}<b>{{ name }}</b>{{ end }}[{{ x }}]", "[<b>Ann</b>]")]
    [InlineData("{{ with order }}{{ number }}{{ name }}{{ note = 1 }}{{ end }}{{ order.note }}{{ note }}", "12Ann1")]
    [InlineData("{{ import order }}{{ number }}", "12")]
    [InlineData("{{ ret }}never", "")]
    [InlineData("a{{ # a comment }}b", "ab")]
    [InlineData("a{{ ## one\ntwo ## 1 }}b", "a1b")]
    [InlineData("{{ x = 1 # one\nx }}", "1")]
    public void A_statement_does_what_its_word_says(string template, string expected) => Assert.Equal(expected, Rendered.Text(template));

    [Fact]
    public void Wrap_hands_its_body_to_a_function() =>
        Assert.Equal("1a2a", Rendered.Code("func twice; for $i in 1..$0; $i; $$; end; end; wrap twice 2; 'a'; end"));

    [Theory]
    [InlineData("{%{{{ name }}}%}", "{{ name }}")]
    [InlineData("{%%{a }%} b}%%}", "a }%} b")]
    [InlineData("{ a } } {", "{ a } } {")]
    public void An_escaped_block_is_text(string template, string expected) => Assert.Equal(expected, Rendered.Text(template));
}
