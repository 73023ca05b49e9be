using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Crm.Core.Imports;

/// <summary>Reads the first sheet of an Excel workbook that has any cells.</summary>
static class XlsxSheet
{
    const int MostParts = 2000;

    /// <summary>The reader asks for windows-1252 even where nothing is written in it.</summary>
    static XlsxSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Sheet Read(byte[] content, SheetLimits limits)
    {
        try
        {
            CheckSize(content, limits);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(content));
            do
            {
                var sheet = new SheetBuilder(limits);
                var any = false;
                for (var line = 1; reader.Read(); line++)
                {
                    if (reader.FieldCount > limits.Columns && Enumerable.Range(limits.Columns, reader.FieldCount - limits.Columns).Any(i => reader.GetValue(i) is not null)) throw new SheetException(SheetProblem.TooManyColumns, line);
                    string[] cells = [.. Enumerable.Range(0, Math.Min(reader.FieldCount, limits.Columns)).Select(i => TextOf(reader, i))];
                    any |= cells.Any(c => c.Length > 0);
                    sheet.Add(line, cells);
                }
                if (any) return sheet.Build();
            }
            while (reader.NextResult());
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or XmlException or FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or KeyNotFoundException or NullReferenceException or OverflowException)
        {
            throw new SheetException(SheetProblem.NotReadable, null, e); // a damaged file trips the reader in many ways
        }
        throw new SheetException(SheetProblem.Empty);
    }

    /// <summary>Unpacks it once into nothing: what a packed file says of its own size need not be true.</summary>
    static void CheckSize(byte[] content, SheetLimits limits)
    {
        using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostParts) throw new SheetException(SheetProblem.TooLarge);
        var left = limits.Unpacked;
        var buffer = new byte[81920];
        foreach (var part in zip.Entries)
        {
            using var stream = part.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
                if ((left -= read) < 0) throw new SheetException(SheetProblem.TooLarge);
        }
    }

    static string TextOf(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        DateTime at => at.TimeOfDay == default ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        double number => Number(number, reader.GetNumberFormatString(column)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    /// <summary>All digits, without an exponent; zeros in front where the cell's format shows them ("00000").</summary>
    static string Number(double number, string? format)
    {
        if (Math.Abs(number) >= 1e28 || double.IsNaN(number)) return number.ToString("R", CultureInfo.InvariantCulture);
        var text = decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture);
        return format is { Length: > 1 } && format.All(c => c == '0') && text.All(char.IsAsciiDigit) ? text.PadLeft(format.Length, '0') : text;
    }
}
