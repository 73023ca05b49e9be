using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Crm.Bot.Setup;

/// <summary>Moves pages from SQLite's log to its file beside the writer, which would otherwise stop for it in the middle of a commit.</summary>
/// <remarks>A passive checkpoint waits for nobody and holds up nobody. While writes never pause, the log is not begun anew until the writer's own limit makes it finish the rest.</remarks>
sealed class SqliteCheckpoints(string path, ILogger<SqliteCheckpoints> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stopping) => Task.Run(async () =>
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        using var timer = new PeriodicTimer(Pause);
        var last = default(DateTime);
        while (await Tick(timer, stopping))
        {
            var written = File.GetLastWriteTimeUtc(path + "-wal");
            if (written == last) continue;
            last = written;
            try { Move(connection); }
            catch (DbException error) { log.LogWarning("The database's log could not be moved, trying again: {Error}", error.Message); }
        }
    }, CancellationToken.None);

    static async Task<bool> Tick(PeriodicTimer timer, CancellationToken stopping)
    {
        try { return await timer.WaitForNextTickAsync(stopping); }
        catch (OperationCanceledException) { return false; }
    }

    static void Move(SqliteConnection connection)
    {
        if (connection.State != System.Data.ConnectionState.Open) connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(PASSIVE);";
        command.ExecuteNonQuery();
    }
}
