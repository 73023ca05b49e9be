using Microsoft.Data.Sqlite;

namespace Crm.Crash;

internal enum SendStatus { Queued, Sending, Sent, Failed, Unknown, Settled }

/// <summary>A row of the outbox that sends a message; <paramref name="MessageId"/> is the Bot API's id of it.</summary>
internal sealed record SendRow(long Chat, string Text, SendStatus Status, long? MessageId);

/// <summary>The program's own tables, as plain rows. Names and numbers here follow the program's model.</summary>
internal sealed record Books(
    IReadOnlyList<(long Update, bool Processed)> Inbox, IReadOnlyList<SendRow> Sends,
    IReadOnlyDictionary<long, int> Incoming, IReadOnlySet<long> EndedRuns)
{
    const int InboxProcessed = 1;
    const int RunEnded = 1;

    const string InboxSql = "select ExternalId, Status from Inbox order by Id";

    const string SendsSql = """
        select o.ChatId, coalesce(m.Text, o.Payload), o.Status, o.ExternalId
        from Outbox o left join Messages m on m.Id = o.MessageId where o.Kind = 0 order by o.Id
        """;

    const string IncomingSql = """
        select c.ChatId, count(*) from Messages m join Conversations c on c.Id = m.ConversationId where m.Direction = 0 group by c.ChatId
        """;

    const string RunsSql = """
        select c.ChatId, r.Status from Conversations c join ScriptRuns r on r.Id = c.RunId
        """;

    /// <summary>No row is on its way any more.</summary>
    public bool AtRest => Sends.All(s => s.Status is not (SendStatus.Queued or SendStatus.Sending)) && Inbox.All(i => i.Processed);

    public static Books Read(string file)
    {
        using var db = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        db.Open();
        return new Books(
            Rows(db, InboxSql, r => (Number(r.GetString(0)), r.GetInt32(1) == InboxProcessed)),
            Rows(db, SendsSql, r => new SendRow(Number(r.GetString(0)), r.GetString(1), (SendStatus)r.GetInt32(2), r.IsDBNull(3) ? null : Number(r.GetString(3)))),
            Rows(db, IncomingSql, r => (Chat: Number(r.GetString(0)), Count: r.GetInt32(1))).ToDictionary(r => r.Chat, r => r.Count),
            Rows(db, RunsSql, r => (Chat: Number(r.GetString(0)), Status: r.GetInt32(1))).Where(r => r.Status == RunEnded).Select(r => r.Chat).ToHashSet());
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

    /// <summary>The digits at the end: ids may be stored with a prefix.</summary>
    static long Number(string id) => long.Parse(id[(id.LastIndexOfAny([':', '/', ' ']) + 1)..]);
}
