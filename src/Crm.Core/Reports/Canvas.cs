using System.Numerics;

namespace Crm.Core.Reports;

/// <summary>Draws filled outlines and text with smooth edges.</summary>
sealed class Canvas
{
    readonly int width, height;
    readonly byte[] pixels;

    public Canvas(int width, int height, uint color)
    {
        (this.width, this.height, pixels) = (width, height, new byte[width * height * 3]);
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(color >> 8 * (2 - i % 3));
    }

    public byte[] ToPng() => Png.Write(pixels, width, height);

    /// <summary>A rectangle whose upper corners are round.</summary>
    public void Bar(float x, float y, float wide, float high, float radius, uint color)
    {
        radius = Math.Min(radius, Math.Min(wide / 2, high));
        var line = new List<Vector2> { new(x, y + high), new(x + wide, y + high) };
        for (var i = 0; i <= 8; i++) line.Add(new Vector2(x + wide - radius, y + radius) + radius * Direction(-i));
        for (var i = 0; i <= 8; i++) line.Add(new Vector2(x + radius, y + radius) + radius * Direction(-8 - i));
        Fill([line], color);

        static Vector2 Direction(int step) => new(MathF.Cos(step * MathF.PI / 16), MathF.Sin(step * MathF.PI / 16));
    }

    /// <summary>Text with its baseline at y; align 0 begins at x, 0.5 is around it, 1 ends there. What is too long ends in an ellipsis.</summary>
    public void Text(string text, float x, float y, Typeface face, float size, uint color, float align = 0, float room = float.MaxValue)
    {
        if (face.Width(text, size) > room)
        {
            while (text.Length > 0 && face.Width(text + "…", size) > room) text = text[..^1];
            text = text.TrimEnd() + "…";
        }
        Fill(face.Outline(text, new(x - align * face.Width(text, size), y), size), color);
    }

    void Fill(IEnumerable<List<Vector2>> outlines, uint color)
    {
        var lines = outlines.ToList();
        if (lines.Count == 0) return;
        var (top, bottom) = (Math.Max(0, (int)lines.Min(l => l.Min(p => p.Y))), Math.Min(height, (int)lines.Max(l => l.Max(p => p.Y)) + 1));
        if (bottom <= top) return;
        var cover = new float[(bottom - top) * (width + 2)];
        foreach (var line in lines)
            for (var i = 0; i < line.Count; i++) Edge(cover, bottom - top, Inside(line[i], top), Inside(line[(i + 1) % line.Count], top));
        for (var y = 0; y < bottom - top; y++) Blend(cover.AsSpan(y * (width + 2), width), pixels.AsSpan((top + y) * width * 3, width * 3), color);
    }

    Vector2 Inside(Vector2 point, int top) => new(Math.Clamp(point.X, 0, width), point.Y - top);

    /// <summary>Adds, for each row that the edge crosses, how the covered part of the pixels to its right changes.</summary>
    void Edge(float[] cover, int rows, Vector2 a, Vector2 b)
    {
        if (a.Y == b.Y) return;
        var sign = a.Y < b.Y ? 1f : -1f;
        if (a.Y > b.Y) (a, b) = (b, a);
        var slope = (b.X - a.X) / (b.Y - a.Y);
        for (var y = Math.Max(0, (int)a.Y); y < Math.Min(rows, (int)MathF.Ceiling(b.Y)); y++)
        {
            var (from, to) = (Math.Max(y, a.Y), Math.Min(y + 1, b.Y));
            if (to > from) Row(cover.AsSpan(y * (width + 2), width + 2), a.X + (from - a.Y) * slope, a.X + (to - a.Y) * slope, sign * (to - from));
        }
    }

    /// <summary>Spreads a piece of edge over the pixels between its ends.</summary>
    void Row(Span<float> row, float x0, float x1, float amount)
    {
        if (x0 > x1) (x0, x1) = (x1, x0);
        (x0, x1) = (Math.Clamp(x0, 0, width), Math.Clamp(x1, 0, width));
        var (first, last) = ((int)x0, (int)x1);
        for (var x = first; x <= last; x++)
        {
            var (left, right) = (Math.Max(x, x0), Math.Min(x + 1, x1));
            var part = first == last ? amount : amount * (right - left) / (x1 - x0);
            var covered = part * (x + 1 - (left + right) / 2);
            row[x] += covered;
            row[x + 1] += part - covered;
        }
    }

    static void Blend(ReadOnlySpan<float> cover, Span<byte> row, uint color)
    {
        var sum = 0f;
        for (var x = 0; x < cover.Length; x++)
        {
            sum += cover[x];
            var alpha = Math.Min(1, Math.Abs(sum));
            if (alpha < 1 / 512f) continue;
            for (var i = 0; i < 3; i++) row[3 * x + i] += (byte)(int)MathF.Round(alpha * ((byte)(color >> 8 * (2 - i)) - row[3 * x + i]));
        }
    }
}
