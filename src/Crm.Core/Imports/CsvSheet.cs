using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Crm.Core.Imports;

/// <summary>Reads comma separated values, whatever the separator is.</summary>
static class CsvSheet
{
    const int LookedAt = 20;
    static readonly char[] Separators = [';', '\t', '|', ','];

    public static Sheet Read(string text, SheetLimits limits)
    {
        var (separator, body, skipped) = Declared(text) ?? (Guess(text), text, 0);
        var sheet = new SheetBuilder(limits);
        using var parser = new CsvParser(new StringReader(body), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            BadDataFound = null, // a quotation mark in the middle of a word is a letter like any other
            MaxFieldSize = limits.Cell,
        });
        for (var line = 1 + skipped; Next(parser, line); line = parser.RawRow + 1 + skipped) sheet.Add(line, [.. (parser.Record ?? []).Select(Unguarded)]);
        return sheet.Build();
    }

    static bool Next(CsvParser parser, int line)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException e)
        {
            throw new SheetException(SheetProblem.CellTooLong, line, e);
        }
        catch (CsvHelperException e)
        {
            throw new SheetException(SheetProblem.NotReadable, line, e);
        }
    }

    /// <summary>Takes away the apostrophe that an export puts before what a spreadsheet would take for a formula.</summary>
    static string Unguarded(string cell) => cell.Length > 1 && cell[0] == '\'' && cell[1] is '=' or '+' or '-' or '@' or '\t' or '\r' ? cell[1..] : cell;

    /// <summary>A first line "sep=;", as spreadsheets write it.</summary>
    static (char Separator, string Body, int Skipped)? Declared(string text)
    {
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length < 6 || text[5] is not ('\r' or '\n')) return null;
        return (text[4], text[(text.IndexOf('\n', 5) + 1)..], 1);
    }

    /// <summary>The separator that cuts the first lines into equally many cells, and into most of them.</summary>
    static char Guess(string text)
    {
        var best = (Separator: ',', Score: 0.0);
        foreach (var separator in Separators)
        {
            var counts = Counts(text, separator);
            if (counts.Count == 0 || counts[0] == 0) continue;
            var score = counts[0] * (double)counts.Count(c => c == counts[0]) / counts.Count;
            if (score > best.Score) best = (separator, score);
        }
        return best.Separator;
    }

    /// <summary>How often it stands outside of quotation marks, line by line.</summary>
    static List<int> Counts(string text, char separator)
    {
        var (counts, count, quoted, blank) = (new List<int>(), 0, false, true);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            else if (c == separator && !quoted) count++;
            if (c == '\n' && !quoted)
            {
                if (!blank) counts.Add(count);
                if (counts.Count == LookedAt) return counts;
                (count, blank) = (0, true);
            }
            else if (!char.IsWhiteSpace(c)) blank = false;
        }
        if (!blank) counts.Add(count);
        return counts;
    }
}
