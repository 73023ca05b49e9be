using CsvHelper;

namespace Crm.Core.Imports;

/// <summary>Reads comma separated values, whatever the separator is.</summary>
static class CsvSheet
{
    const int LongestRecord = 1 << 20;

    public static Sheet Read(string text, SheetLimits limits)
    {
        var (sheet, line) = (new SheetBuilder(limits), 1);
        try
        {
            using var reader = CsvReader.Create(new StringReader(text), new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true, MaxRecordSize = LongestRecord });
            while (reader.Read())
            {
                line = (int)reader.LineNumber;
                if (reader.FieldCount > limits.Columns) throw new SheetException(SheetProblem.TooManyColumns, line);
                sheet.Add(line, [.. Enumerable.Range(0, reader.FieldCount).Select(i => Unguarded(reader.GetString(i)))]);
            }
        }
        catch (CsvFormatException e)
        {
            throw new SheetException(SheetProblem.CellTooLong, e.LineNumber > 0 ? (int)e.LineNumber : line + 1, e);
        }
        return sheet.Build();
    }

    /// <summary>Takes away the apostrophe that an export puts before what a spreadsheet would take for a formula.</summary>
    static string Unguarded(string cell) => cell.Length > 1 && cell[0] == '\'' && "=+-@\t\r".Contains(cell[1]) ? cell[1..] : cell;
}
