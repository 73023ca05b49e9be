using System.Buffers.Binary;
using System.Numerics;

namespace Crm.Core.Reports;

/// <summary>The outlines of a TrueType font that comes with the program.</summary>
sealed class Typeface
{
    const int CurveSteps = 6;

    public static readonly Typeface Medium = new("Fonts/Manrope-Medium.ttf"), Bold = new("Fonts/Manrope-Bold.ttf");

    readonly byte[] font;
    readonly Dictionary<string, int> tables = [];
    readonly Dictionary<int, int> glyphs = [];
    readonly int units, metrics;
    readonly bool isLong;

    Typeface(string resource)
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The font '{resource}' is missing from the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        font = copy.ToArray();
        for (var i = 0; i < U16(4); i++) tables[System.Text.Encoding.ASCII.GetString(font, 12 + 16 * i, 4)] = (int)U32(12 + 16 * i + 8);
        (units, isLong, metrics) = (U16(tables["head"] + 18), U16(tables["head"] + 50) == 1, U16(tables["hhea"] + 34));
        ReadCharacters();
    }

    /// <summary>Characters that the font does not have take no room.</summary>
    public float Width(string text, float size) => Runes(text).Sum(Advance) * size / units;

    /// <summary>Closed outlines of a text whose baseline begins at a point.</summary>
    public IEnumerable<List<Vector2>> Outline(string text, Vector2 at, float size)
    {
        var scale = size / units;
        foreach (var glyph in Runes(text))
        {
            foreach (var contour in Contours(glyph, depth: 0)) yield return contour.ConvertAll(p => new Vector2(at.X + p.X * scale, at.Y - p.Y * scale));
            at.X += Advance(glyph) * scale;
        }
    }

    IEnumerable<int> Runes(string text) => text.EnumerateRunes().Select(r => glyphs.GetValueOrDefault(r.Value is 0xA0 or 0x202F ? ' ' : r.Value)).Where(g => g != 0);

    int Advance(int glyph) => U16(tables["hmtx"] + 4 * Math.Min(glyph, metrics - 1));

    /// <summary>The subtable of format 4, which every font has for the characters that are used here.</summary>
    void ReadCharacters()
    {
        var cmap = tables["cmap"];
        var map = Enumerable.Range(0, U16(cmap + 2)).Select(i => cmap + (int)U32(cmap + 4 + 8 * i + 4)).First(at => U16(at) == 4);
        var segments = U16(map + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            var (end, start) = (U16(map + 14 + 2 * i), U16(map + 16 + 2 * segments + 2 * i));
            var (delta, range) = (U16(map + 16 + 4 * segments + 2 * i), map + 16 + 6 * segments + 2 * i);
            for (var c = start; c <= end && c != 0xFFFF; c++)
                glyphs[c] = U16(range) == 0 ? c + delta & 0xFFFF : U16(range + U16(range) + 2 * (c - start)) is var found && found == 0 ? 0 : found + delta & 0xFFFF;
        }
    }

    IEnumerable<List<Vector2>> Contours(int glyph, int depth)
    {
        var loca = tables["loca"];
        var (from, to) = isLong ? ((int)U32(loca + 4 * glyph), (int)U32(loca + 4 * glyph + 4)) : (2 * U16(loca + 2 * glyph), 2 * U16(loca + 2 * glyph + 2));
        if (from == to || depth > 4) return [];
        var at = tables["glyf"] + from;
        return S16(at) >= 0 ? Simple(at, S16(at)) : Composite(at + 10, depth);
    }

    List<List<Vector2>> Simple(int at, int contours)
    {
        var ends = Enumerable.Range(0, contours).Select(i => U16(at + 10 + 2 * i)).ToArray();
        if (contours == 0) return [];
        var read = at + 10 + 2 * contours;
        read += 2 + U16(read); // instructions
        var flags = new List<byte>();
        while (flags.Count <= ends[^1])
        {
            var flag = font[read++];
            flags.AddRange(Enumerable.Repeat(flag, (flag & 8) != 0 ? font[read++] + 1 : 1));
        }
        var xs = Coordinates(flags, ref read, isShort: 2, isSame: 16);
        var ys = Coordinates(flags, ref read, isShort: 4, isSame: 32);
        return [.. ends.Select((end, i) => Enumerable.Range(i == 0 ? 0 : ends[i - 1] + 1, end - (i == 0 ? -1 : ends[i - 1])).Select(p => (At: new Vector2(xs[p], ys[p]), IsOn: (flags[p] & 1) != 0)).ToArray()).Select(Flatten)];
    }

    float[] Coordinates(List<byte> flags, ref int read, int isShort, int isSame)
    {
        var (values, value) = (new float[flags.Count], 0);
        for (var i = 0; i < values.Length; i++)
        {
            if ((flags[i] & isShort) != 0) value += (flags[i] & isSame) != 0 ? font[read++] : -font[read++];
            else if ((flags[i] & isSame) == 0) { value += S16(read); read += 2; }
            values[i] = value;
        }
        return values;
    }

    /// <summary>Accented letters, as й and ё: other glyphs, moved.</summary>
    List<List<Vector2>> Composite(int at, int depth)
    {
        var found = new List<List<Vector2>>();
        for (var flags = 32; (flags & 32) != 0;)
        {
            flags = U16(at);
            var glyph = U16(at + 2);
            var move = (flags & 2) == 0 ? Vector2.Zero : (flags & 1) != 0 ? new Vector2(S16(at + 4), S16(at + 6)) : new((sbyte)font[at + 4], (sbyte)font[at + 5]);
            at += (flags & 1) != 0 ? 8 : 6;
            var scale = Vector2.One;
            if ((flags & 8) != 0) { scale = new(S16(at) / 16384f); at += 2; }
            else if ((flags & 64) != 0) { scale = new(S16(at) / 16384f, S16(at + 2) / 16384f); at += 4; }
            else if ((flags & 128) != 0) { scale = new(S16(at) / 16384f, S16(at + 6) / 16384f); at += 8; }
            found.AddRange(Contours(glyph, depth + 1).Select(c => c.ConvertAll(p => p * scale + move)));
        }
        return found;
    }

    /// <summary>Points off the curve bend it; between two of them lies one on it.</summary>
    static List<Vector2> Flatten((Vector2 At, bool IsOn)[] points)
    {
        var line = new List<Vector2>();
        for (var i = 0; i < points.Length; i++)
        {
            var (before, point, after) = (points[(i + points.Length - 1) % points.Length], points[i], points[(i + 1) % points.Length]);
            if (point.IsOn) { line.Add(point.At); continue; }
            var (start, end) = (before.IsOn ? before.At : (before.At + point.At) / 2, after.IsOn ? after.At : (after.At + point.At) / 2);
            for (var step = before.IsOn ? 1 : 0; step <= CurveSteps; step++)
            {
                var t = step / (float)CurveSteps;
                line.Add((1 - t) * (1 - t) * start + 2 * t * (1 - t) * point.At + t * t * end);
            }
        }
        return line;
    }

    int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));

    int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(font.AsSpan(at));

    uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(at));
}
