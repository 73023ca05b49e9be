using System.Data.Common;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Core.Search;

/// <summary>Where a database finds rows by their terms.</summary>
abstract class SearchIndex
{
    /// <summary>It is filled by <see cref="SearchIndexer"/>; false where the rows themselves are read.</summary>
    public virtual bool IsFilled => true;

    /// <summary>Statements that make its tables unless they are there.</summary>
    public abstract IReadOnlyList<string> Tables { get; }

    /// <summary>Ids of rows that may match, the greatest first; all are smaller than <paramref name="before"/>.</summary>
    public virtual Task<List<long>> Find(CrmDb db, SearchText text, SearchLane lane, Seat seat, long before, int limit, CancellationToken cancellation) =>
        text.In(lane, seat) is { } query ? Numbers(db, Select(query, before, limit), cancellation) : Task.FromResult<List<long>>([]);

    /// <summary>A select of ids.</summary>
    protected abstract string Select(TermQuery query, long before, int limit);

    /// <summary>Writes documents over those that are there, and how far the tables have been followed, in one transaction.</summary>
    public abstract Task Write(CrmDb db, IReadOnlyList<SearchDocument> documents, IReadOnlyDictionary<string, long> positions, CancellationToken cancellation);

    /// <summary>Forgets all documents.</summary>
    public abstract Task Clear(CrmDb db, CancellationToken cancellation);

    /// <summary>How far each table has been followed, by its name.</summary>
    public async Task<Dictionary<string, long>> Positions(CrmDb db, CancellationToken cancellation)
    {
        await using var command = await Command(db, """SELECT "Name", "Position" FROM "SearchPositions" """, cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var positions = new Dictionary<string, long>();
        while (await reader.ReadAsync(cancellation)) positions[reader.GetString(0)] = reader.GetInt64(1);
        return positions;
    }

    /// <summary>One process at a time fills the index; false when another does.</summary>
    public virtual Task<bool> TakeTurn(CrmDb db, long holder, DateTimeOffset now, CancellationToken cancellation) => Task.FromResult(true);

    static async Task<List<long>> Numbers(CrmDb db, string select, CancellationToken cancellation)
    {
        await using var command = await Command(db, select, cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var numbers = new List<long>();
        while (await reader.ReadAsync(cancellation)) numbers.Add(reader.GetInt64(0));
        return numbers;
    }

    protected static async Task<DbCommand> Command(CrmDb db, string text, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation); // closed with the context
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    protected static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
