using System.Data.Common;
using System.Net.Sockets;
using Crm.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Data;

/// <summary>Brings a database's schema up to this program's.</summary>
static class Schema
{
    public static async Task BringUpAsync(IDbContextFactory<CrmDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        try
        {
            using var turn = await TakeTurnAsync(db, cancellation);
            if (!await db.Database.CanConnectAsync(cancellation)) await CreateAsync(db, cancellation);
            else if (!await IsUpToDateAsync(db, cancellation)) await db.Database.MigrateAsync(cancellation);
            foreach (var batch in db.Functions.Concat(db.SearchIndex.Tables)) await db.Database.ExecuteSqlRawAsync(batch.Replace("{", "{{").Replace("}", "}}"), cancellation);
        }
        catch (Exception cause) when (Unreachable(cause))
        {
            throw new DatabaseException($"The database {NameOf(db)} cannot be opened ({cause.Message.TrimEnd('.')}); start its server or correct Database:ConnectionString.", cause);
        }
    }

    /// <summary>In SQLite, EF Core's own lock outlives a killed process; a file lock dies with it, so it comes first and clears what was left.</summary>
    static async Task<IDisposable?> TakeTurnAsync(CrmDb db, CancellationToken cancellation)
    {
        if (db is not SqliteCrmDb || SqliteFile.PathOf(db.Database.GetConnectionString()!) is not { } path) return null;
        var turn = await FileTurn.TakeAsync(path + ".lock", cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS __EFMigrationsLock;", cancellation);
        return turn;
    }

    /// <summary>Migrations wait for one another, but to create the database there is no lock: who comes too late tries again and finds it there.</summary>
    static async Task CreateAsync(CrmDb db, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await db.Database.MigrateAsync(cancellation);
                return;
            }
            catch (DbException refused) when (tries < 5 && !Unreachable(refused)) { await Task.Delay(TimeSpan.FromMilliseconds(100 * tries), cancellation); }
        }
    }

    /// <summary>Asked first, since EF Core compares its whole model before it finds that there is nothing to do.</summary>
    /// <exception cref="DatabaseException">A newer program has migrated it.</exception>
    static async Task<bool> IsUpToDateAsync(CrmDb db, CancellationToken cancellation)
    {
        var (applied, known) = ((await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList(), db.Database.GetMigrations().ToList());
        if (applied.Except(known).LastOrDefault() is { } unknown)
            throw new DatabaseException($"The database {NameOf(db)} belongs to a newer program (it has the migration '{unknown}'); run that program, or restore a backup made by this one.");
        return applied.Count == known.Count;
    }

    static bool Unreachable(Exception cause) => cause is DbException { SqlState: null or "" or "28000" or "28P01" or "3D000" } or SocketException or IOException or UnauthorizedAccessException or TimeoutException;

    static string NameOf(CrmDb db)
    {
        var connection = db.Database.GetDbConnection();
        return db is SqliteCrmDb ? $"'{connection.DataSource}'" : $"'{connection.Database}' on '{connection.DataSource}'";
    }
}

/// <summary>One process at a time holds the file open.</summary>
static class FileTurn
{
    public static async Task<IDisposable> TakeAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(path) is { } turn) return turn;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }

    public static IDisposable? TryTake(string path)
    {
        try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
        catch (IOException) when (File.Exists(path)) { return null; }
    }
}
