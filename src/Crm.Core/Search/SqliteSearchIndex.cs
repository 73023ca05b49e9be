using System.Data.Common;
using System.Globalization;
using Crm.Core.Data;

namespace Crm.Core.Search;

/// <summary>The index in SQLite: an FTS5 table that keeps for each term nothing but the ids of its rows.</summary>
sealed class SqliteSearchIndex : SearchIndex
{
    public static readonly SqliteSearchIndex Instance = new();

    // Terms are made here and cut only at spaces: to the tokenizer every letter beyond ASCII belongs to a word.
    public override IReadOnlyList<string> Tables { get; } =
    [
        """CREATE VIRTUAL TABLE IF NOT EXISTS "SearchIndex" USING fts5("Terms", content='', contentless_delete=1, detail=none, tokenize='ascii')""",
        """CREATE TABLE IF NOT EXISTS "SearchPositions" ("Name" TEXT NOT NULL PRIMARY KEY, "Position" INTEGER NOT NULL) WITHOUT ROWID""",
    ];

    /// <summary>FTS5 walks the ids downwards by itself, so that a word of a million messages costs no more than a page of them.</summary>
    protected override string Select(TermQuery query, long before, int limit) => string.Create(CultureInfo.InvariantCulture,
        $"""SELECT rowid FROM "SearchIndex" WHERE "SearchIndex" MATCH '{Match(query)}' AND rowid < {before} ORDER BY rowid DESC LIMIT {limit}""");

    static string Match(TermQuery query) => query.Except.Count == 0 ? Match(query.All) : $"({Match(query.All)}) NOT ({Match(query.Except)})";

    /// <summary>Terms hold letters and digits only, so that nothing in them could end a quotation.</summary>
    static string Match(IReadOnlyList<IReadOnlyList<string>> groups) =>
        string.Join(" AND ", groups.Select(g => $"({string.Join(" OR ", g.Select(t => $"\"{t}\""))})"));

    public override async Task Write(CrmDb db, IReadOnlyList<SearchDocument> documents, IReadOnlyDictionary<string, long> positions, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await using var put = await Command(db, """INSERT OR REPLACE INTO "SearchIndex"(rowid, "Terms") VALUES (@id, @terms)""", cancellation);
        await using var delete = await Command(db, """DELETE FROM "SearchIndex" WHERE rowid = @id""", cancellation);
        Add(put, "@id", 0L);
        Add(put, "@terms", "");
        Add(delete, "@id", 0L);
        foreach (var document in documents.OrderBy(d => d.Id)) await Write(document, put, delete, cancellation);
        await using var position = await Command(db, """INSERT OR REPLACE INTO "SearchPositions"("Name", "Position") VALUES (@name, @position)""", cancellation);
        Add(position, "@name", "");
        Add(position, "@position", 0L);
        foreach (var (name, value) in positions)
        {
            (position.Parameters[0].Value, position.Parameters[1].Value) = (name, value);
            await position.ExecuteNonQueryAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    static Task Write(SearchDocument document, DbCommand put, DbCommand delete, CancellationToken cancellation)
    {
        var command = document.Terms.Count == 0 ? delete : put;
        command.Parameters[0].Value = document.Id;
        if (command == put) command.Parameters[1].Value = string.Join(' ', document.Terms);
        return command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task Clear(CrmDb db, CancellationToken cancellation)
    {
        await using var command = await Command(db, """INSERT INTO "SearchIndex"("SearchIndex") VALUES ('delete-all'); DELETE FROM "SearchPositions" """, cancellation);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
