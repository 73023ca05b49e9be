using Crm.Core.Data;
using Crm.Core.Exports;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Imports;

/// <summary>The lines that could not be applied, as a CSV file to correct and upload again.</summary>
public static class ErrorFile
{
    /// <param name="rows">Line, cells and what is wrong.</param>
    /// <param name="say">The words for an issue.</param>
    /// <param name="lineTitle">The header above the lines' numbers.</param>
    /// <param name="errorTitle">The header above what is wrong.</param>
    public static async Task Write(Stream stream, IReadOnlyList<string> headers, IEnumerable<(int Line, IReadOnlyList<string> Cells, IReadOnlyList<ImportIssue> Issues)> rows, Func<ImportIssue, string> say, string lineTitle, string errorTitle)
    {
        await using var table = new CsvTable(stream, withMark: true);
        table.Row([.. headers, lineTitle, errorTitle]);
        foreach (var (line, cells, issues) in rows)
            table.Row([.. Enumerable.Range(0, headers.Count).Select(i => (object?)cells.ElementAtOrDefault(i)), (decimal)line, string.Join("; ", issues.Select(say))]);
    }

    /// <summary>The failed rows of an import that was applied, page by page.</summary>
    public static async IAsyncEnumerable<ImportRow> Failed(CrmDb db, long importId)
    {
        for (var after = 0L; ;)
        {
            var rows = await db.ImportRows.AsNoTracking().Where(r => r.ImportId == importId && r.Outcome == RowOutcome.Error && r.Id > after).OrderBy(r => r.Id).Take(500).ToListAsync();
            if (rows.Count == 0) yield break;
            foreach (var row in rows) yield return row;
            after = rows[^1].Id;
        }
    }
}
