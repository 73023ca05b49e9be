using Microsoft.Data.Sqlite;

namespace Crm.Crash;

internal enum SendStatus { Queued, Sending, Sent, Failed, Unknown, Settled }

internal enum MessageStatus { Received, Queued, Sent, Delivered, Read, Failed, Unknown }

internal enum TimerStatus { Pending, Fired, Cancelled, Failed }

/// <summary>A row of the outbox that sends a message; <paramref name="MessageId"/> is the provider's id of it.</summary>
internal sealed record SendRow(long Id, string Chat, string Text, SendStatus Status, string? MessageId, MessageStatus Shown);

/// <summary>A follow-up: a run's timer when it has a token, else a message for later, which became the message <paramref name="Text"/>.</summary>
internal sealed record TimerRow(long Id, string Chat, string Token, TimerStatus Status, DateTime DueAt, DateTime? EndedAt, string? Text)
{
    public bool IsNote => Token.Length == 0;
}

/// <summary>The program's own tables, as plain rows. Names and numbers here follow the program's model.</summary>
internal sealed record Books(
    IReadOnlyList<(string Id, bool Processed)> Inbox, IReadOnlyList<SendRow> Sends, IReadOnlyList<TimerRow> Timers,
    IReadOnlyList<(string Chat, string Text)> History, IReadOnlyDictionary<string, int> Incoming, IReadOnlySet<string> EndedRuns)
{
    /// <summary>What the inbox calls a follow-up that fired.</summary>
    public const string TimerKey = "timer:";

    const int InboxProcessed = 1;
    const int RunEnded = 1;

    const string InboxSql = "select ExternalId, Status from Inbox order by Id";

    const string SendsSql = """
        select o.Id, o.ChatId, coalesce(m.Text, o.Payload), o.Status, o.ExternalId, coalesce(m.Status, 0)
        from Outbox o left join Messages m on m.Id = o.MessageId where o.Kind = 0 order by o.Id
        """;

    const string TimersSql = """
        select f.Id, c.ChatId, case f.Kind when 0 then f.RunId || '/' || f.Token else '' end, f.Status, f.DueAt, f.EndedAt, m.Text
        from FollowUps f join Conversations c on c.Id = f.ConversationId left join Messages m on m.Id = f.MessageId order by f.Id
        """;

    const string HistorySql = "select c.ChatId, m.Text from Messages m join Conversations c on c.Id = m.ConversationId where m.Direction = 1 order by m.Id";

    const string IncomingSql = """
        select c.ChatId, count(*) from Messages m join Conversations c on c.Id = m.ConversationId where m.Direction = 0 group by c.ChatId
        """;

    const string RunsSql = """
        select c.ChatId, r.Status from Conversations c join ScriptRuns r on r.Id = c.RunId
        """;

    /// <summary>No row is on its way any more, and nothing is to happen later.</summary>
    public bool AtRest => Sends.All(s => s.Status is not (SendStatus.Queued or SendStatus.Sending)) && Inbox.All(i => i.Processed) && Timers.All(t => t.Status != TimerStatus.Pending);

    public static Books Read(string file)
    {
        using var db = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        db.Open();
        return new Books(
            Rows(db, InboxSql, r => (r.GetString(0), r.GetInt32(1) == InboxProcessed)),
            Rows(db, SendsSql, r => new SendRow(r.GetInt64(0), r.GetString(1), r.GetString(2), (SendStatus)r.GetInt32(3), Text(r, 4), (MessageStatus)r.GetInt32(5))),
            Rows(db, TimersSql, r => new TimerRow(r.GetInt64(0), r.GetString(1), r.GetString(2), (TimerStatus)r.GetInt32(3), Time(r, 4), r.IsDBNull(5) ? null : Time(r, 5), Text(r, 6))),
            Rows(db, HistorySql, r => (r.GetString(0), Text(r, 1) ?? "")),
            Rows(db, IncomingSql, r => (Chat: r.GetString(0), Count: r.GetInt32(1))).ToDictionary(r => r.Chat, r => r.Count),
            Rows(db, RunsSql, r => (Chat: r.GetString(0), Status: r.GetInt32(1))).Where(r => r.Status == RunEnded).Select(r => r.Chat).ToHashSet());
    }

    static List<T> Rows<T>(SqliteConnection db, string sql, Func<SqliteDataReader, T> row)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static DateTime Time(SqliteDataReader row, int column) => new(row.GetInt64(column), DateTimeKind.Utc);
}
