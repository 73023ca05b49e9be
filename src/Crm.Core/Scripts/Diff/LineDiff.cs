namespace Crm.Core.Scripts.Diff;

public enum LineChange { Same, Removed, Added }

/// <summary>A line of two texts that are compared, with its numbers in each, from 1.</summary>
public sealed record DiffLine(LineChange Change, int? Old, int? New, string Text);

/// <summary>The fewest lines to remove and to add (Myers 1986).</summary>
public static class LineDiff
{
    /// <summary>Beyond so many changes the rest is told as removed and added: nobody reads more, and the search grows with their square.</summary>
    const int MostChanges = 2000;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var (head, tail) = (0, 0);
        while (head < old.Length && head < now.Length && old[head] == now[head]) head++;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)]) tail++;
        var lines = new List<DiffLine>();
        for (var i = 0; i < head; i++) lines.Add(new(LineChange.Same, i + 1, i + 1, old[i]));
        Middle(old, now, head, old.Length - tail, now.Length - tail, lines);
        for (var i = tail; i > 0; i--) lines.Add(new(LineChange.Same, old.Length - i + 1, now.Length - i + 1, old[^i]));
        return lines;
    }

    static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    static void Middle(string[] old, string[] now, int start, int oldEnd, int nowEnd, List<DiffLine> lines)
    {
        var (x, y) = (start, start);
        foreach (var change in Changes(old.AsSpan(start, oldEnd - start), now.AsSpan(start, nowEnd - start)))
            lines.Add(change switch
            {
                LineChange.Same => new(change, ++x, ++y, old[x - 1]),
                LineChange.Removed => new(change, ++x, null, old[x - 1]),
                _ => new(change, null, ++y, now[y - 1]),
            });
    }

    static IEnumerable<LineChange> Changes(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var most = Math.Min(old.Length + now.Length, MostChanges);
        var furthest = new int[2 * most + 3]; // how far into the old text each diagonal has come; the middle one is at most + 1
        var trace = new List<int[]>();
        for (var changes = 0; changes <= most; changes++)
        {
            trace.Add(furthest[(most - changes)..(most + changes + 3)]);
            for (var diagonal = -changes; diagonal <= changes; diagonal += 2)
            {
                var x = Came(furthest.AsSpan(most + 1 - changes - 1, 2 * changes + 3), diagonal, changes, out _);
                while (x < old.Length && x - diagonal < now.Length && old[x] == now[x - diagonal]) x++;
                furthest[most + 1 + diagonal] = x;
                if (x >= old.Length && x - diagonal >= now.Length) return Back(trace, old.Length, now.Length);
            }
        }
        return Enumerable.Repeat(LineChange.Removed, old.Length).Concat(Enumerable.Repeat(LineChange.Added, now.Length));
    }

    /// <summary>Where a diagonal is after one more change: a line removed from the diagonal below, or added from the one above.</summary>
    static int Came(ReadOnlySpan<int> furthest, int diagonal, int changes, out int from)
    {
        var middle = changes + 1;
        var adds = diagonal == -changes || diagonal != changes && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1];
        from = adds ? diagonal + 1 : diagonal - 1;
        return furthest[middle + from] + (adds ? 0 : 1);
    }

    static List<LineChange> Back(List<int[]> trace, int x, int y)
    {
        var found = new List<LineChange>();
        for (var changes = trace.Count - 1; changes >= 0; changes--)
        {
            Came(trace[changes], x - y, changes, out var from);
            var before = trace[changes][changes + 1 + from];
            for (; x > before && y > before - from; x--, y--) found.Add(LineChange.Same);
            if (changes > 0) found.Add(x == before ? LineChange.Added : LineChange.Removed);
            (x, y) = (before, before - from);
        }
        found.Reverse();
        return found;
    }
}
