using System.Globalization;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Crm.Core.Search;

/// <summary>The index in PostgreSQL: each row's terms as an array of numbers under a GIN index.</summary>
sealed class PostgreSqlSearchIndex : SearchIndex
{
    static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);

    public static readonly PostgreSqlSearchIndex Instance = new();

    public override IReadOnlyList<string> Tables { get; } =
    [
        """
        SELECT pg_advisory_xact_lock(7271902501);
        CREATE TABLE IF NOT EXISTS "SearchIndex" ("Id" bigint PRIMARY KEY, "Terms" bigint[] NOT NULL);
        CREATE INDEX IF NOT EXISTS "IX_SearchIndex_Terms" ON "SearchIndex" USING gin ("Terms") WITH (fastupdate = off);
        CREATE TABLE IF NOT EXISTS "SearchPositions" ("Name" text PRIMARY KEY, "Position" bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS "SearchTurn" ("Id" int PRIMARY KEY, "Holder" bigint NOT NULL, "Until" bigint NOT NULL);
        """,
    ];

    /// <summary>The numbers stand in the text, so that the planner knows how common a term is: then it walks the newest rows, or else takes the few from the index.</summary>
    protected override string Select(TermQuery query, long before, int limit)
    {
        var except = query.Except.Count == 0 ? "" : $" AND NOT ({Match(query.Except)})";
        return string.Create(CultureInfo.InvariantCulture, $"""SELECT "Id" FROM "SearchIndex" WHERE {Match(query.All)}{except} AND "Id" < {before} ORDER BY "Id" DESC LIMIT {limit}""");
    }

    static string Match(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        var single = groups.Where(g => g.Count == 1).Select(g => g[0]).ToList();
        var conditions = groups.Where(g => g.Count > 1).Select(g => $"\"Terms\" && {Array(g)}");
        if (single.Count > 0) conditions = conditions.Prepend($"\"Terms\" @> {Array(single)}");
        return string.Join(" AND ", conditions);
    }

    static string Array(IEnumerable<string> terms) => $"'{{{string.Join(',', terms.Select(t => Number(t).ToString(CultureInfo.InvariantCulture)))}}}'::bigint[]";

    static long Number(string term) => unchecked((long)Terms.Hash(term));

    public override async Task Write(CrmDb db, IReadOnlyList<SearchDocument> documents, IReadOnlyDictionary<string, long> positions, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await using var delete = await Command(db, """DELETE FROM "SearchIndex" WHERE "Id" = ANY(@ids)""", cancellation);
        Add(delete, "@ids", documents.Select(d => d.Id).Order().ToArray());
        await delete.ExecuteNonQueryAsync(cancellation);
        await Copy(db, documents, cancellation);
        await using var position = await Command(db, """
            INSERT INTO "SearchPositions"("Name", "Position") SELECT * FROM unnest(@names, @positions) ON CONFLICT ("Name") DO UPDATE SET "Position" = excluded."Position"
            """, cancellation);
        Add(position, "@names", positions.Keys.Order(StringComparer.Ordinal).ToArray());
        Add(position, "@positions", positions.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value).ToArray());
        await position.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    static async Task Copy(CrmDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync("""COPY "SearchIndex" ("Id", "Terms") FROM STDIN (FORMAT binary)""", cancellation);
        foreach (var document in documents.Where(d => d.Terms.Count > 0).OrderBy(d => d.Id))
        {
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(document.Id, cancellation);
            await writer.WriteAsync(document.Terms.Select(Number).Distinct().ToArray(), cancellation);
        }
        await writer.CompleteAsync(cancellation);
    }

    public override async Task Clear(CrmDb db, CancellationToken cancellation)
    {
        await using var command = await Command(db, """TRUNCATE "SearchIndex"; DELETE FROM "SearchPositions" """, cancellation);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task<bool> TakeTurn(CrmDb db, long holder, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = await Command(db, """
            INSERT INTO "SearchTurn" AS t VALUES (1, @holder, @until) ON CONFLICT ("Id") DO UPDATE SET "Holder" = excluded."Holder", "Until" = excluded."Until"
            WHERE t."Holder" = excluded."Holder" OR t."Until" < @now
            """, cancellation);
        Add(command, "@holder", holder);
        Add(command, "@until", (now + Turn).UtcTicks);
        Add(command, "@now", now.UtcTicks);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
