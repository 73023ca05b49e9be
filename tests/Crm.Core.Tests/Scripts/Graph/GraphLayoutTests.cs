using System.Diagnostics;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Graph;
using Crm.Core.Tests.Scripts.Goldens;

namespace Crm.Core.Tests.Scripts.Graph;

public sealed class GraphLayoutTests
{
    public static TheoryData<string> Scripts() => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void No_box_touches_another_and_every_way_is_drawn(string sample)
    {
        var graph = ScriptGraph.Of(Samples.Read(Samples.Yaml(sample)), "ru");
        var layout = GraphLayout.Of(graph);
        Assert.Equal(graph.Nodes, layout.Nodes.Select(n => n.Node));
        Assert.Equal(graph.Edges, layout.Edges.Select(e => e.Edge));
        AssertApart(layout);
        foreach (var edge in layout.Edges) AssertJoins(layout, edge);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void The_graph_has_the_ways_of_the_machine(string sample)
    {
        var script = Samples.Read(Samples.Yaml(sample));
        var machine = Samples.Machine(sample);
        var expected = machine.Steps.Values.Where(s => !s.Name.Contains('/')).SelectMany(s => machine.Transitions(s).Where(t => t.Trigger.Kind != TriggerKind.Interrupt).Select(t => (s.Name, t.To.Split('/')[0])))
            .Where(w => w.Item1 != w.Item2 || !machine.Steps.Keys.Any(k => k.StartsWith($"{w.Item1}/", StringComparison.Ordinal))).Distinct().Order();
        var found = ScriptGraph.Of(script).Edges.Where(e => e.Trigger != TriggerKind.Interrupt).Select(e => (e.From, e.To)).Distinct().Order();
        Assert.Equal(expected, found);
    }

    [Fact]
    public void The_same_graph_is_drawn_the_same_way()
    {
        static string Draw() => string.Join('\n', GraphLayout.Of(ScriptGraph.Of(Samples.Read(Samples.Yaml("door-sale")))).Nodes);
        Assert.Equal(Draw(), Draw());
    }

    [Fact]
    public void Ways_lead_down_but_for_those_back()
    {
        var layout = GraphLayout.Of(ScriptGraph.Of(Samples.Read(Samples.Yaml("door-sale"))));
        foreach (var edge in layout.Edges.Where(e => !e.IsBack)) Assert.True(edge.Points[0].Y < edge.Points[^1].Y, $"{edge.Edge}");
        Assert.InRange(layout.Edges.Count(e => e.IsBack), 0, layout.Edges.Count / 3);
    }

    [Fact]
    public void A_step_that_is_missing_is_shown()
    {
        var graph = ScriptGraph.Of(ScriptYaml.Read("script: s\nstart: a\nsteps:\n  a: { kind: message, text: A, next: nowhere }\n").Script!);
        Assert.Equal(NodeKind.Missing, graph.Nodes.Single(n => n.Id == "nowhere").Kind);
        AssertApart(GraphLayout.Of(graph));
    }

    [Fact]
    public void Two_hundred_steps_are_laid_out_while_nobody_notices()
    {
        var steps = string.Concat(Enumerable.Range(0, 200).Select(i => $"  s{i}:\n    kind: question\n    text: T\n    exits:\n      - {{ answer: a, to: s{Math.Min(199, i + 1 + i % 9)} }}\n      - {{ answer: b, to: s{(i % 5 == 0 ? Math.Max(0, i - 12) : Math.Min(199, i + 3))} }}\n    next: s{(i + 1) % 200}\n"));
        var graph = ScriptGraph.Of(Samples.Read($"script: big\nstart: s0\nsteps:\n{steps}"));
        AssertApart(GraphLayout.Of(graph));
        var best = Enumerable.Range(0, 5).Min(_ => Time(graph));
        Assert.True(best < TimeSpan.FromMilliseconds(400), $"{best}"); // far above what it takes, since the machines of tests are busy
    }

    static TimeSpan Time(ScriptGraph graph)
    {
        var began = Stopwatch.GetTimestamp();
        GraphLayout.Of(graph);
        return Stopwatch.GetElapsedTime(began);
    }

    static void AssertApart(GraphLayout layout)
    {
        foreach (var row in layout.Nodes.GroupBy(n => n.Y))
            foreach (var (left, right) in row.OrderBy(n => n.X).Zip(row.OrderBy(n => n.X).Skip(1)))
                Assert.True(right.X - left.X >= GraphLayout.NodeWidth + 1, $"{left.Node.Id} and {right.Node.Id}");
        Assert.All(layout.Nodes.Select(n => n.Y).Distinct().Order().Zip(layout.Nodes.Select(n => n.Y).Distinct().Order().Skip(1)), y => Assert.True(y.Second - y.First > GraphLayout.NodeHeight));
    }

    static void AssertJoins(GraphLayout layout, PlacedEdge edge)
    {
        var (from, to) = (layout.Nodes.Single(n => n.Node.Id == edge.Edge.From), layout.Nodes.Single(n => n.Node.Id == edge.Edge.To));
        Assert.InRange(edge.Points[0].X, from.X, from.X + GraphLayout.NodeWidth);
        Assert.InRange(edge.Points[0].Y, from.Y, from.Y + GraphLayout.NodeHeight);
        Assert.InRange(edge.Points[^1].X, to.X, to.X + GraphLayout.NodeWidth);
        Assert.InRange(edge.Points[^1].Y, to.Y, to.Y + GraphLayout.NodeHeight);
    }
}
