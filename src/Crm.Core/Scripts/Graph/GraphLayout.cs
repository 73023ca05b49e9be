namespace Crm.Core.Scripts.Graph;

/// <summary>A node's box on the plane, by its upper left corner.</summary>
public sealed record PlacedNode(GraphNode Node, double X, double Y);

/// <summary>A way's line from point to point.</summary>
/// <param name="IsBack">It leads to an earlier step.</param>
public sealed record PlacedEdge(GraphEdge Edge, IReadOnlyList<(double X, double Y)> Points, bool IsBack);

/// <summary>A graph in layers from top to bottom: the same graph is always drawn the same way.</summary>
public sealed record GraphLayout(IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedEdge> Edges, double Width, double Height)
{
    public const double NodeWidth = 190, NodeHeight = 56, GapX = 28, GapY = 64;

    public static GraphLayout Of(ScriptGraph graph)
    {
        var layers = new Layers(graph);
        LayerOrder.Untangle(layers);
        var x = LayerPlaces.Of(layers);
        var nodes = graph.Nodes.Select((n, i) => new PlacedNode(n, x[i], Top(layers.LayerOf[i]))).ToArray();
        var (tops, bottoms) = (Ports(layers.Ways, x, w => w.Chain[0], w => w.Chain[^1] == w.Chain[0] ? w.Chain[0] : w.Chain[1]), Ports(layers.Ways, x, w => w.Chain[^1], w => w.Chain[^1] == w.Chain[0] ? w.Chain[0] : w.Chain[^2]));
        var edges = layers.Ways.Select((w, i) => new PlacedEdge(w.Edge, Points(w, layers, x, tops[i], bottoms[i]), w.IsBack)).ToArray();
        return new(nodes, edges, nodes.Select(n => n.X + NodeWidth).Concat(edges.SelectMany(e => e.Points).Select(p => p.X)).DefaultIfEmpty().Max(), Top(layers.Rows.Count) - GapY);
    }

    /// <summary>Where each way touches a box: beside each other, in the order of where they come from.</summary>
    static double[] Ports(IReadOnlyList<Way> ways, double[] x, Func<Way, int> node, Func<Way, int> neighbour)
    {
        var ports = new double[ways.Count];
        foreach (var group in Enumerable.Range(0, ways.Count).GroupBy(i => node(ways[i])))
        {
            var sorted = group.OrderBy(i => x[neighbour(ways[i])]).ToArray();
            for (var i = 0; i < sorted.Length; i++) ports[sorted[i]] = Math.Round(x[group.Key] + NodeWidth * (i + 1) / (sorted.Length + 1), 1);
        }
        return ports;
    }

    static double Top(int layer) => layer * (NodeHeight + GapY);

    /// <summary>From below the one box to above the other, by way of the layers between; a way back goes up beside them.</summary>
    static List<(double, double)> Points(Way way, Layers layers, double[] x, double top, double bottom)
    {
        var (from, to) = (way.Chain[0], way.Chain[^1]);
        if (from == to) return Loop(x[from], Top(layers.LayerOf[from]));
        var points = way.Chain.Skip(1).SkipLast(1).SelectMany(d => new[] { (x[d] + NodeWidth / 2, Top(layers.LayerOf[d])), (x[d] + NodeWidth / 2, Top(layers.LayerOf[d]) + NodeHeight) }).ToList();
        points.Insert(0, (top, Top(layers.LayerOf[from]) + NodeHeight));
        points.Add((bottom, Top(layers.LayerOf[to])));
        if (way.IsBack) points.Reverse();
        return points;
    }

    static List<(double, double)> Loop(double x, double y) =>
        [(x + NodeWidth, y + NodeHeight * 0.7), (x + NodeWidth + GapX / 2, y + NodeHeight * 0.7), (x + NodeWidth + GapX / 2, y + NodeHeight * 0.3), (x + NodeWidth, y + NodeHeight * 0.3)];
}
