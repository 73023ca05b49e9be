namespace Crm.Core.Imports;

/// <summary>Why a file is no table.</summary>
public enum SheetProblem { Empty, TooLarge, TooManyRows, TooManyColumns, CellTooLong, NotReadable, OldExcel }

/// <summary>A file from outside cannot be read as a table.</summary>
public sealed class SheetException(SheetProblem problem, int? line = null, Exception? inner = null) : Exception($"The file is not readable as a table: {problem}{(line is { } l ? $", line {l}" : "")}.", inner)
{
    public SheetProblem Problem => problem;
    /// <summary>The line at which it went wrong, from 1.</summary>
    public int? Line => line;
}

/// <summary>How much is read of a file.</summary>
/// <param name="Unpacked">Bytes of a packed file when it is unpacked.</param>
public sealed record SheetLimits(int Bytes = 20 << 20, int Rows = 100_000, int Columns = 200, int Cell = 10_000, long Unpacked = 200 << 20);

/// <summary>A row of cells.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Cells">As many as the sheet has headers, or more where the row is too long.</param>
public sealed record SheetRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A table out of a file: a name per column and the rows that are not blank.</summary>
public sealed record Sheet(IReadOnlyList<string> Headers, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>Reads CSV, XLSX or vCards, by what is in the file, not by its name.</summary>
    /// <exception cref="SheetException">It is none of them, or too large.</exception>
    public static Sheet Read(byte[] content, SheetLimits? limits = null)
    {
        limits ??= new();
        if (content.Length > limits.Bytes) throw new SheetException(SheetProblem.TooLarge);
        if (content.AsSpan().StartsWith("PK"u8)) return XlsxSheet.Read(content, limits);
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) throw new SheetException(SheetProblem.OldExcel);
        var text = SheetText.Decode(content);
        return text.TrimStart().StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase) ? VCards.Read(text, limits) : CsvSheet.Read(text, limits);
    }
}

/// <summary>Collects rows within the limits; blank ones are left out.</summary>
sealed class SheetBuilder(SheetLimits limits)
{
    readonly List<SheetRow> rows = [];
    IReadOnlyList<string>? headers;

    public void Add(int line, IReadOnlyList<string> cells)
    {
        if (cells.Count > limits.Columns) throw new SheetException(SheetProblem.TooManyColumns, line);
        if (cells.Any(c => c.Length > limits.Cell)) throw new SheetException(SheetProblem.CellTooLong, line);
        if (cells.All(string.IsNullOrWhiteSpace)) return;
        if (headers is null) headers = Named(cells);
        else if (rows.Count == limits.Rows) throw new SheetException(SheetProblem.TooManyRows, line);
        else rows.Add(new SheetRow(line, Padded(cells)));
    }

    public Sheet Build() => headers is null || rows.Count == 0 ? throw new SheetException(SheetProblem.Empty) : new Sheet(headers, rows);

    /// <summary>Empty cells behind the last header are dropped; missing ones are empty.</summary>
    IReadOnlyList<string> Padded(IReadOnlyList<string> cells)
    {
        var count = cells.Count;
        while (count > headers!.Count && string.IsNullOrWhiteSpace(cells[count - 1])) count--;
        return [.. cells.Take(count), .. Enumerable.Repeat("", Math.Max(0, headers.Count - count))];
    }

    static List<string> Named(IReadOnlyList<string> cells)
    {
        var names = cells.Select(c => StoredText.Clean(c.Trim(), 200)).ToList();
        while (names.Count > 1 && names[^1].Length == 0) names.RemoveAt(names.Count - 1);
        return names;
    }
}
