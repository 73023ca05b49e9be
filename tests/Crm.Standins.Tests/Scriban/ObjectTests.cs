using System.Text.Json;
using Scriban;
using Scriban.Runtime;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class ObjectTests
{
    [Theory]
    [InlineData("{{ client.full_name }}", "Ann Lee")]
    [InlineData("{{ client.address.city }}", "Kazan")]
    [InlineData("{{ client.hidden }}", "")]
    [InlineData("{{ client.tags[0] }}{{ client.tags.size }}", "vip1")]
    [InlineData("{{ client.facts.age }}{{ client.facts['age'] }}", "3030")]
    [InlineData("{{ client.born | date.to_string '%Y' }}", "2000")]
    [InlineData("{{ client.get_secret }}", "")]
    public void Members_of_an_object_are_seen_under_renamed_names(string text, string expected) =>
        Assert.Equal(expected, Template.Parse(text).Render(new { client = new Client() }));

    [Fact]
    public void A_renamer_and_a_filter_choose_names_and_members()
    {
        var text = Template.Parse("{{ Client.FullName }}|{{ Client.Born }}")
            .Render(new { Client = new Client() }, member => member.Name, member => member.Name != "Born");

        Assert.Equal("Ann Lee|", text);
    }

    [Fact]
    public void Static_methods_of_a_class_become_functions()
    {
        var own = new ScriptObject();
        own.Import(typeof(Functions));
        var context = new TemplateContext();
        context.PushGlobal(own);

        Assert.Equal("a-b a-z 2 x", Template.Parse("{{ join_them 'a' 'b' }} {{ join_them 'a' }} {{ count 1 2 }} {{ culture_name }}x").Render(context));
    }

    [Fact]
    public void A_derived_object_brings_its_functions_along()
    {
        var context = new TemplateContext();
        context.PushGlobal(new OwnFunctions());

        Assert.Equal("5", Template.Parse("{{ 2 | add_three }}").Render(context));
    }

    [Fact]
    public void A_read_only_member_stays()
    {
        var script = new ScriptObject();
        script.SetValue("x", 1, readOnly: true);
        var context = new TemplateContext();
        context.PushGlobal(script);

        Assert.Throws<Scriban.Syntax.ScriptRuntimeException>(() => Template.Parse("{{ x = 2 }}").Render(context));
        Assert.Equal(1, script["x"]);
    }

    [Fact]
    public void An_object_is_a_dictionary()
    {
        var script = new ScriptObject { ["a"] = 1 };
        script.Add("b", 2);

        Assert.True(script.TryGetValue("a", out var value));
        Assert.Equal(1, value);
        Assert.Equal(["a", "b"], script.Keys);
        Assert.True(script.Remove("a"));
        Assert.Null(script["a"]);
        Assert.Throws<ArgumentException>(() => script.Add("b", 3));
    }

    [Fact]
    public void Json_becomes_objects_and_lists()
    {
        var json = JsonSerializer.Deserialize<JsonElement>("""{"a":{"b":[1,"x",null]}}""");

        Assert.Equal("1x3", Template.Parse("{{ a.b[0] }}{{ a.b[1] }}{{ a.b.size }}").Render(ScriptObject.From(json)));
        Assert.Equal("x", Template.Parse("{{ a.b[1] }}").Render(json));
    }

    [Fact]
    public void The_builtins_of_one_context_are_not_those_of_another()
    {
        Template.Parse("{{ string.own = 1; date.format = '%Y' }}").Render();

        Assert.Equal("19 Jul 2028", Template.Parse("{{ string.own }}{{ date.parse '2028/07/19' }}").Render());
    }

    [Fact]
    public void A_template_serves_several_threads()
    {
        var template = Template.Parse("{{ for i in 1..3 }}{{ x + i | string.append '!' }}{{ end }}");

        var texts = Enumerable.Range(0, 200).AsParallel().Select(x => (x, Text: template.Render(new { x }))).ToList();

        Assert.All(texts, pair => Assert.Equal($"{pair.x + 1}!{pair.x + 2}!{pair.x + 3}!", pair.Text));
    }

    sealed class Client
    {
        public string FullName => "Ann Lee";

        public Address Address { get; } = new("Kazan");

        [ScriptMemberIgnore]
        public string Hidden => "hidden";

        public List<string> Tags { get; } = ["vip"];

        public Dictionary<string, int> Facts { get; } = new() { ["age"] = 30 };

        public DateTime Born { get; } = new(2000, 1, 2);

        public string GetSecret() => "secret";
    }

    sealed record Address(string City);

    static class Functions
    {
        public static string JoinThem(string left, string right = "z") => left + "-" + right;

        public static int Count(params object?[] items) => items.Length;

        public static string CultureName(TemplateContext context) => context.CurrentCulture.Name;
    }

    sealed class OwnFunctions : ScriptObject
    {
        public static int AddThree(int value) => value + 3;
    }
}
