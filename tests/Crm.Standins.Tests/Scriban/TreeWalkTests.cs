using Scriban;
using Scriban.Syntax;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class TreeWalkTests
{
    [Theory]
    [InlineData("Hi {{ client.name }}, {{ order.total | math.format 'N2' }}", "client.name math.format order.total")]
    [InlineData("{{ for good in goods }}{{ good.title }}{{ end }}", "goods")]
    [InlineData("{{ x = a.b + 1; x }}", "a.b")]
    [InlineData("{{ if a && !b }}{{ c }}{{ else }}{{ d[e] }}{{ end }}", "a b c d e")]
    [InlineData("{{ capture t }}{{ a }}{{ end }}{{ t }}", "a")]
    [InlineData("{{ case a; when b, 'x'; c; else; d; end }}", "a b c d")]
    [InlineData("{{ $\"{a.b}\" }}{{ f c: d }}", "a.b d f")]
    [InlineData("{{ [a, {k: b}] }}{{ c ? d : e }}", "a b c d e")]
    [InlineData("{{ func f(x); ret x + a; end; f b }}", "a b")]
    public void A_visitor_finds_the_globals_that_a_template_uses(string text, string expected)
    {
        var paths = new GlobalPaths();
        paths.Visit(Template.Parse(text).Page);

        Assert.Equal(expected, string.Join(' ', paths.Used.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Children_lead_to_every_node_and_know_their_parent()
    {
        var page = Template.Parse("{{ if a }}b{{ f c }}{{ end }}").Page!;

        var nodes = Descendants(page).ToList();

        Assert.Contains(nodes, node => node is ScriptVariableGlobal { Name: "c" });
        Assert.All(nodes, node => Assert.NotNull(node.Parent));
        var call = nodes.OfType<ScriptFunctionCall>().Single();
        Assert.Equal("f", Assert.IsType<ScriptVariableGlobal>(call.Target).Name);
        Assert.Equal((0, 14, 16), (call.Span.Start.Line, call.Span.Start.Column, call.Span.End.Column));
    }

    static IEnumerable<ScriptNode> Descendants(ScriptNode node) => node.Children.SelectMany(child => Descendants(child).Prepend(child));

    sealed class GlobalPaths : ScriptVisitor
    {
        readonly HashSet<string> _own = [];

        public SortedSet<string> Used { get; } = [];

        public override void Visit(ScriptVariableGlobal node)
        {
            if (!_own.Contains(node.Name)) Used.Add(node.Name);
        }

        public override void Visit(ScriptMemberExpression node)
        {
            if (node.Target is ScriptVariableGlobal target && !_own.Contains(target.Name)) Used.Add($"{target.Name}.{node.Member!.Name}");
            else Visit(node.Target);
        }

        public override void Visit(ScriptAssignExpression node)
        {
            Visit(node.Value);
            _own.Add(((ScriptVariable)node.Target!).Name);
        }

        public override void Visit(ScriptCaptureStatement node)
        {
            Visit(node.Body);
            _own.Add(((ScriptVariable)node.Target!).Name);
        }

        public override void Visit(ScriptForStatement node)
        {
            Visit(node.Iterator);
            _own.Add(((ScriptVariable)node.Variable!).Name);
            Visit(node.Body);
        }

        public override void Visit(ScriptFunction node)
        {
            _own.Add(((ScriptVariable)node.NameOrDoToken!).Name);
            foreach (var parameter in node.Parameters!) _own.Add(parameter.Name!.Name);
            Visit(node.Body);
        }

        public override void Visit(ScriptNamedArgument node) => Visit(node.Value);

        public override void Visit(ScriptObjectMember node) => Visit(node.Value);
    }
}
