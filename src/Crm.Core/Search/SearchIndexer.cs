using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Search;

/// <summary>Keeps the search index like the rows, from behind: what is written does not wait for it. Used by one caller at a time.</summary>
public sealed class SearchIndexer(IDbContextFactory<CrmDb> databases, TimeProvider time)
{
    /// <summary>How many rows one call reads at most.</summary>
    public const int Batch = 500;

    const string Rules = "rules";
    const long RulesVersion = 1; // a change of how terms are made builds the index anew
    static readonly TimeSpan Late = TimeSpan.FromSeconds(30), BetweenLooksBack = TimeSpan.FromSeconds(5), BetweenTurns = TimeSpan.FromSeconds(10), BetweenNotes = TimeSpan.FromMinutes(10);

    readonly FollowedTable[] tables = FollowedTable.All();
    readonly long holder = Id.New();
    DateTimeOffset? lookedBackAt, tookTurnAt;
    bool isPlaced;

    /// <summary>Indexes the next rows, at most <see cref="Batch"/>; how many there were: 0 when it has caught up, or another process does it.</summary>
    public async Task<int> CatchUp(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        if (!db.SearchIndex.IsFilled || !await HasTurn(db, now, cancellation)) return 0;
        if (!isPlaced) await Place(db, now, cancellation);
        var work = new SearchWork();
        var looksBack = lookedBackAt is null || now - lookedBackAt >= BetweenLooksBack;
        var count = 0;
        foreach (var table in tables) count += await table.Read(db, work, Batch - count, Core.Id.At(now - Late), looksBack, cancellation);
        await Write(db, await work.Read(db, cancellation), cancellation);
        foreach (var table in tables) table.GoOn();
        if (looksBack) lookedBackAt = now;
        return count;
    }

    /// <summary>Forgets everything, so that the following calls index all rows again.</summary>
    public async Task Rebuild(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (db.SearchIndex.IsFilled) await Begin(db, time.GetUtcNow(), cancellation);
    }

    /// <summary>Who has lost the turn in between reads the other's positions.</summary>
    async Task<bool> HasTurn(CrmDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        if (now - tookTurnAt < BetweenTurns) return true;
        var had = tookTurnAt is not null;
        tookTurnAt = await db.SearchIndex.TakeTurn(db, holder, now, cancellation) ? now : null;
        if (tookTurnAt is null || !had) isPlaced = false;
        return tookTurnAt is not null;
    }

    async Task Place(CrmDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var positions = await db.SearchIndex.Positions(db, cancellation);
        if (positions.GetValueOrDefault(Rules) != RulesVersion) await Begin(db, now, cancellation);
        else foreach (var table in tables) table.StandAt(positions.GetValueOrDefault(table.Name));
        isPlaced = true;
    }

    /// <summary>Rows from the first on; changes only from now on, since rows are read as they are.</summary>
    async Task Begin(CrmDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.SearchIndex.Clear(db, cancellation);
        foreach (var table in tables) table.StandAt(table.IsState ? 0 : Core.Id.At(now - Late));
        await db.SearchIndex.Write(db, [], tables.ToDictionary(t => t.Name, t => t.Position).Append(new(Rules, RulesVersion)).ToDictionary(), cancellation);
    }

    /// <summary>A change may touch more rows than one transaction should hold others up for. Positions alone are noted now and then: to read rows twice does no harm.</summary>
    async Task Write(CrmDb db, List<SearchDocument> documents, CancellationToken cancellation)
    {
        var last = Math.Max(0, (documents.Count - 1) / Batch);
        for (var i = 0; i < last; i++) await db.SearchIndex.Write(db, documents.GetRange(i * Batch, Batch), new Dictionary<string, long>(), cancellation);
        var step = BetweenNotes.Ticks / TimeSpan.TicksPerMillisecond << 22;
        if (documents.Count == 0 && tables.All(t => t.NextPosition - t.NotedPosition < step)) return;
        await db.SearchIndex.Write(db, documents[(last * Batch)..], tables.ToDictionary(t => t.Name, t => t.NextPosition), cancellation);
        foreach (var table in tables) table.NotedPosition = table.NextPosition;
    }
}
