namespace Crm.Core.Scripts.Graph;

/// <summary>A way through the layers: its ends and the places between them, from top to bottom.</summary>
sealed record Way(GraphEdge Edge, IReadOnlyList<int> Chain, bool IsBack);

/// <summary>Nodes in layers by their longest way from the beginning; ways over several layers have a place in each.</summary>
sealed class Layers
{
    readonly List<int> layerOf;
    readonly List<List<int>> above = [], below = [];

    public Layers(ScriptGraph graph)
    {
        var index = graph.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(n => n.Id, n => n.i, StringComparer.Ordinal);
        var links = graph.Edges.Select(e => (Edge: e, From: index[e.From], To: index[e.To])).ToArray();
        Count = graph.Nodes.Count;
        var next = new List<int>[Count];
        for (var i = 0; i < Count; i++) next[i] = [];
        foreach (var link in links) next[link.From].Add(link.To);
        var order = Visit(graph, next);
        layerOf = Longest(next, order);
        for (var i = 0; i < Count; i++) { above.Add([]); below.Add([]); }
        foreach (var link in links) Ways.Add(Chain(link.Edge, link.From, link.To));
        for (var i = 0; i < layerOf.Count; i++)
        {
            while (Rows.Count <= layerOf[i]) Rows.Add([]);
            Rows[layerOf[i]].Add(i);
        }
    }

    /// <summary>How many of the places are nodes; the rest are points of ways.</summary>
    public int Count { get; }
    public IReadOnlyList<int> LayerOf => layerOf;
    public List<List<int>> Rows { get; } = [];
    public List<Way> Ways { get; } = [];
    public IReadOnlyList<int> Above(int place) => above[place];
    public IReadOnlyList<int> Below(int place) => below[place];

    /// <summary>Each node's number such that ways that lead to a smaller one lead back: the end of a search in depth, backwards.</summary>
    static int[] Visit(ScriptGraph graph, List<int>[] next)
    {
        var (number, seen, left) = (new int[next.Length], new bool[next.Length], next.Length);
        var roots = Enumerable.Range(0, next.Length).OrderBy(i => graph.Nodes[i].IsStart ? 0 : graph.Nodes[i].Kind == NodeKind.Step ? 1 : 2);
        foreach (var root in roots)
        {
            if (seen[root]) continue;
            seen[root] = true;
            var open = new Stack<(int Node, int Child)>([(root, next[root].Count - 1)]);
            while (open.TryPop(out var at)) // the last way first, so that the first one ends up furthest ahead
            {
                if (at.Child < 0) { number[at.Node] = --left; continue; }
                open.Push((at.Node, at.Child - 1));
                var child = next[at.Node][at.Child];
                if (seen[child]) continue;
                seen[child] = true;
                open.Push((child, next[child].Count - 1));
            }
        }
        return number;
    }

    static List<int> Longest(List<int>[] next, int[] number)
    {
        var layer = new int[next.Length];
        foreach (var node in Enumerable.Range(0, next.Length).OrderBy(i => number[i]))
            foreach (var to in next[node])
                if (number[to] > number[node]) layer[to] = Math.Max(layer[to], layer[node] + 1);
        return [.. layer];
    }

    Way Chain(GraphEdge edge, int from, int to)
    {
        var isBack = from == to || layerOf[from] >= layerOf[to];
        var (top, bottom) = isBack ? (to, from) : (from, to);
        var chain = new List<int> { top };
        for (var layer = layerOf[top] + 1; layer < layerOf[bottom]; layer++)
        {
            layerOf.Add(layer);
            above.Add([]);
            below.Add([]);
            chain.Add(layerOf.Count - 1);
        }
        chain.Add(bottom);
        for (var i = 1; i < chain.Count && from != to; i++)
        {
            below[chain[i - 1]].Add(chain[i]);
            above[chain[i]].Add(chain[i - 1]);
        }
        return new(edge, chain, isBack);
    }
}
