using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks.W3;

/// <summary>The floor of W3: hand-written SQL that claims due follow-ups in batches of 500 and writes an outbox row for each, durably, with no script and no history.</summary>
internal static class ReminderFloor
{
    const int Batch = 500;
    const string Payload = """{"text":"We are still here for you."}""";

    /// <summary>Follow-ups per second.</summary>
    public static double Run(string database, int count)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        Execute(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=16000");
        using var due = Command(db, $"SELECT f.Id, f.OrganizationId, f.ChannelAccountId, f.ConversationId, c.ChatId FROM FollowUps f JOIN Conversations c ON c.Id = f.ConversationId WHERE f.Status = 0 AND f.DueAt <= $now ORDER BY f.DueAt LIMIT {Batch}", "$now");
        using var fired = Command(db, "UPDATE FollowUps SET Status = 1, EndedAt = $now WHERE Id = $id AND Status = 0", "$now", "$id");
        using var outbox = Command(db, "INSERT INTO Outbox (Id, OrganizationId, ChannelAccountId, ConversationId, ChatId, Kind, Priority, Status, Outcome, Payload, Attempts, CreatedAt) VALUES ($id, $organization, $account, $conversation, $chat, 0, 1, 0, 0, $payload, 0, $now)",
            "$id", "$organization", "$account", "$conversation", "$chat", "$payload", "$now");
        var began = Stopwatch.GetTimestamp();
        var done = 0;
        while (done < count)
        {
            var rows = new List<object[]>(Batch);
            using var transaction = db.BeginTransaction();
            (due.Transaction, fired.Transaction, outbox.Transaction) = (transaction, transaction, transaction);
            due.Parameters[0].Value = DateTime.UtcNow.Ticks;
            using (var reader = due.ExecuteReader())
                while (reader.Read()) rows.Add([reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetString(4)]);
            if (rows.Count == 0) throw new InvalidOperationException($"Only {done} of {count} follow-ups were due.");
            foreach (var row in rows) Fire(fired, outbox, row, ++done);
            transaction.Commit();
        }
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    static void Fire(SqliteCommand fired, SqliteCommand outbox, object[] row, int id)
    {
        var now = DateTime.UtcNow.Ticks;
        Set(fired, now, row[0]);
        Set(outbox, (long)id, row[1], row[2], row[3], row[4], Payload, now);
    }

    static void Set(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    static SqliteCommand Command(SqliteConnection db, string sql, params string[] names)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    public static void Execute(SqliteConnection db, string sql)
    {
        using var command = Command(db, sql);
        command.CommandTimeout = 300;
        command.ExecuteNonQuery();
    }

    public static long Count(SqliteConnection db, string sql)
    {
        using var command = Command(db, sql);
        return (long)command.ExecuteScalar()!;
    }
}
