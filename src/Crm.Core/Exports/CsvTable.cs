using System.Globalization;
using CsvHelper;

namespace Crm.Core.Exports;

/// <summary>Comma separated values in UTF-8.</summary>
/// <param name="withMark">Begins with a byte order mark, by which Excel knows the encoding.</param>
public sealed class CsvTable(Stream stream, bool withMark) : ITableWriter
{
    const string Formulas = "=+-@\t\r";

    readonly CsvWriter csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = withMark, ValidateFieldCount = false }, leaveOpen: true);

    public void Row(IReadOnlyList<object?> cells)
    {
        foreach (var cell in cells) csv.WriteField(Text(cell));
        csv.EndRecord();
    }

    public async Task Flush(CancellationToken cancellation) => await csv.FlushAsync(cancellation);

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    /// <summary>An apostrophe before a text that would be taken for a formula; numbers cannot be one.</summary>
    static string Text(object? cell) => cell switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => Fields.Text(number),
        _ when Fields.Text(cell) is { Length: > 0 } text => Formulas.Contains(text.TrimStart(' ', '\u00a0').FirstOrDefault()) ? "'" + text : text,
        _ => "",
    };
}
