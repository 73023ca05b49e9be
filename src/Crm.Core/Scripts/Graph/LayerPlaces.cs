namespace Crm.Core.Scripts.Graph;

/// <summary>Where each place of a layer lies: near the middle of its neighbours, in the layer's order, without touching another.</summary>
static class LayerPlaces
{
    const int Sweeps = 6;
    /// <summary>What a way needs beside others; its point lies in the middle of a box that is not drawn.</summary>
    const double WayWidth = 16;

    public static double[] Of(Layers layers)
    {
        var x = new double[layers.LayerOf.Count];
        foreach (var row in layers.Rows)
            for (var i = 1; i < row.Count; i++) x[row[i]] = x[row[i - 1]] + Least(layers, row[i - 1], row[i]);
        for (var sweep = 0; sweep < Sweeps; sweep++)
            if (sweep % 2 == 0)
                for (var i = 1; i < layers.Rows.Count; i++) Pull(layers, layers.Rows[i], layers.Above, x);
            else
                for (var i = layers.Rows.Count - 2; i >= 0; i--) Pull(layers, layers.Rows[i], layers.Below, x);
        var left = x.DefaultIfEmpty().Min();
        return [.. x.Select(v => Math.Round(v - left, 1))];
    }

    /// <summary>The least distance of two neighbours in a layer.</summary>
    static double Least(Layers layers, int left, int right) => (WidthOf(layers, left) + WidthOf(layers, right)) / 2 + (left < layers.Count && right < layers.Count ? GraphLayout.GapX : GraphLayout.GapX / 2);

    static double WidthOf(Layers layers, int place) => place < layers.Count ? GraphLayout.NodeWidth : WayWidth;

    /// <summary>Everyone goes to where they want; then those that came too close are moved apart, half to each side.</summary>
    static void Pull(Layers layers, List<int> row, Func<int, IReadOnlyList<int>> neighbours, double[] x)
    {
        var wanted = new double[row.Count];
        for (var i = 0; i < wanted.Length; i++) wanted[i] = neighbours(row[i]) is { Count: > 0 } near ? LayerOrder.Mean(near, x) : x[row[i]];
        var (toRight, toLeft) = ((double[])wanted.Clone(), (double[])wanted.Clone());
        for (var i = 1; i < row.Count; i++) toRight[i] = Math.Max(toRight[i], toRight[i - 1] + Least(layers, row[i - 1], row[i]));
        for (var i = row.Count - 2; i >= 0; i--) toLeft[i] = Math.Min(toLeft[i], toLeft[i + 1] - Least(layers, row[i], row[i + 1]));
        for (var i = 0; i < row.Count; i++) x[row[i]] = (toRight[i] + toLeft[i]) / 2; // the mean of two that keep the distance keeps it
    }
}
