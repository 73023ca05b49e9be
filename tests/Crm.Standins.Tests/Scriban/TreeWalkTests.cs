using Scriban;
using Scriban.Syntax;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class TreeWalkTests
{
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
}
