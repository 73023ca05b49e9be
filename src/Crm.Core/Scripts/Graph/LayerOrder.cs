namespace Crm.Core.Scripts.Graph;

/// <summary>Orders each layer so that few ways cross: by the mean place of the neighbours, down and up in turn.</summary>
static class LayerOrder
{
    const int Sweeps = 8;
    /// <summary>Equals stay in the order they had.</summary>
    const double Tie = 1e-9;

    public static void Untangle(Layers layers)
    {
        var place = new double[layers.LayerOf.Count];
        foreach (var row in layers.Rows) Number(row, place);
        for (var sweep = 0; sweep < Sweeps; sweep++)
            if (sweep % 2 == 0)
                for (var i = 1; i < layers.Rows.Count; i++) Sort(layers.Rows[i], layers.Above, place);
            else
                for (var i = layers.Rows.Count - 2; i >= 0; i--) Sort(layers.Rows[i], layers.Below, place);
    }

    static void Sort(List<int> row, Func<int, IReadOnlyList<int>> neighbours, double[] place)
    {
        var (keys, sorted) = (new double[row.Count], row.ToArray());
        for (var i = 0; i < keys.Length; i++) keys[i] = (neighbours(row[i]) is { Count: > 0 } near ? Mean(near, place) : place[row[i]]) + i * Tie;
        Array.Sort(keys, sorted);
        row.Clear();
        row.AddRange(sorted);
        Number(row, place);
    }

    internal static double Mean(IReadOnlyList<int> near, double[] place)
    {
        var sum = 0d;
        foreach (var other in near) sum += place[other];
        return sum / near.Count;
    }

    static void Number(List<int> row, double[] place)
    {
        for (var i = 0; i < row.Count; i++) place[row[i]] = (i + 0.5) / row.Count; // layers of different lengths are compared by their shares
    }
}
