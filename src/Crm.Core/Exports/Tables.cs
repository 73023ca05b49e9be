namespace Crm.Core.Exports;

/// <summary>The files that lists are exported to.</summary>
public enum TableFormat { Csv, Xlsx }

/// <summary>A table that is written row by row; texts that a spreadsheet would take for formulas stay texts.</summary>
public interface ITableWriter : IAsyncDisposable
{
    /// <summary>Numbers are decimals, dates <see cref="DateOnly"/> or <see cref="DateTimeOffset"/>, all else is text.</summary>
    void Row(IReadOnlyList<object?> cells);

    /// <summary>Hands on what is written so far.</summary>
    Task Flush(CancellationToken cancellation);
}
