namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class ObjectFunctionTests
{
    [Theory]
    [InlineData("nothing | object.default 'x'", "x")]
    [InlineData("'' | object.default 'x'", "x")]
    [InlineData("0 | object.default 'x'", "0")]
    [InlineData("1523 | object.format 'N2' 'en-US'", "1,523.00")]
    [InlineData("order | object.has_key 'number'", "true")]
    [InlineData("order | object.has_key 'x'", "false")]
    [InlineData("{a: null} | object.has_value 'a'", "false")]
    [InlineData("{chairs: 4, lamp: 9} | object.keys", "[\"chairs\", \"lamp\"]")]
    [InlineData("{chairs: 4, lamp: 9} | object.values", "[4, 9]")]
    [InlineData("{chairs: 4, lamp: 9} | object.size", "2")]
    [InlineData("'abc' | object.size", "3")]
    [InlineData("5 | object.size", "0")]
    [InlineData("null | object.typeof", "")]
    [InlineData("true | object.typeof", "boolean")]
    [InlineData("1m | object.typeof", "number")]
    [InlineData("1..2 | object.typeof", "iterator")]
    [InlineData("[] | object.typeof", "array")]
    [InlineData("{} | object.typeof", "object")]
    [InlineData("1m | object.kind", "decimal")]
    [InlineData("1..2 | object.kind", "range")]
    [InlineData("{a: [1, 'x', null], b: {c: 1.5m}} | object.to_json", """{"a":[1,"x",null],"b":{"c":1.5}}""")]
    [InlineData("'Привет' | object.to_json", "\"Привет\"")]
    [InlineData("(`{\"a\": [1, {\"b\": \"x\"}]}` | object.from_json).a[1].b", "x")]
    [InlineData("'1 + 2' | object.eval", "3")]
    [InlineData("'<{{ name }}>' | object.eval_template", "<Ann>")]
    public void An_object_function_gives_what_its_documentation_says(string code, string expected) => Assert.Equal(expected, Rendered.Code(code));

    [Theory]
    [InlineData("'<a href=\"x\">&</a>' | html.escape", "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;")]
    [InlineData("'<p title=\">\">a</p><!-- b -->' | html.strip", "a")]
    [InlineData("'a b&c=д' | html.url_encode", "a%20b%26c%3D%D0%B4")]
    [InlineData("'https://x/a b?c=<d>' | html.url_escape", "https://x/a%20b?c=%3Cd%3E")]
    [InlineData("'a\\nb' | html.newline_to_br", "a<br />\nb")]
    public void A_markup_function_gives_what_its_documentation_says(string code, string expected) => Assert.Equal(expected, Rendered.Code(code));

    [Theory]
    [InlineData("'a text12' | regex.match `([a-z]+)(\\d+)`", "[\"text12\", \"text\", \"12\"]")]
    [InlineData("'abc' | regex.match `\\d`", "[]")]
    [InlineData("'a1b2' | regex.matches `\\d`", "[[\"1\"], [\"2\"]]")]
    [InlineData("'aBc' | regex.replace 'b' '-' 'i'", "a-c")]
    [InlineData("'a, b ,c' | regex.split `\\s*,\\s*`", "[\"a\", \"b\", \"c\"]")]
    [InlineData("'a.b' | regex.escape", "a\\.b")]
    public void A_pattern_function_gives_what_its_documentation_says(string code, string expected) => Assert.Equal(expected, Rendered.Code(code));
}
