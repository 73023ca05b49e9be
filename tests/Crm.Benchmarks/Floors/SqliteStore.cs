using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks.Floors;

/// <summary>SQLite, WAL with synchronous=FULL, one connection, prepared statements.</summary>
internal sealed class SqliteStore : IFloorStore
{
    readonly SqliteConnection _db;
    SqliteCommand _inbox = null!, _state = null!, _outbox = null!, _sent = null!;

    public SqliteStore(string file)
    {
        _db = new SqliteConnection($"Data Source={file}");
        _db.Open();
        Run("pragma journal_mode=wal; pragma synchronous=full");
    }

    public Task Create(int chats)
    {
        Run("""
            drop table if exists inbox; drop table if exists state; drop table if exists outbox;
            create table inbox(account integer not null, external_id integer not null, body text not null, received integer not null, unique(account, external_id));
            create table state(chat integer primary key, data text not null, updated integer not null);
            create table outbox(id integer primary key, chat integer not null, body text not null, status integer not null, message_id integer);
            """);
        Run("begin");
        using var fill = Prepare("insert into state values($chat, $data, 0)", "$chat", "$data");
        for (var i = 0; i < chats; i++) Execute(fill, W1.Dialogue.FirstChat + i, new string('-', 250));
        Run("commit");
        return Task.CompletedTask;
    }

    public Task<long> LastOutboxId()
    {
        using var command = _db.CreateCommand();
        command.CommandText = "select coalesce(max(id), 0) from outbox";
        var last = (long)command.ExecuteScalar()!;
        _inbox = Prepare("insert or ignore into inbox values(1, $id, $body, $now)", "$id", "$body", "$now");
        _state = Prepare("update state set data = $data, updated = $now where chat = $chat", "$data", "$now", "$chat");
        _outbox = Prepare("insert into outbox values($id, $chat, $body, 0, null)", "$id", "$chat", "$body");
        _sent = Prepare("update outbox set status = 1, message_id = $message where id = $id", "$message", "$id");
        return Task.FromResult(last);
    }

    public Task Commit(IReadOnlyList<Work> batch)
    {
        using var transaction = _db.BeginTransaction();
        foreach (var work in batch)
            if (work is TurnWork turn) Write(turn, transaction);
            else if (work is SentWork sent) Execute(_sent, transaction, sent.MessageId, sent.OutboxId);
        transaction.Commit();
        return Task.CompletedTask;
    }

    void Write(TurnWork turn, SqliteTransaction transaction)
    {
        var now = Environment.TickCount64;
        Execute(_inbox, transaction, turn.UpdateId, turn.Update, now);
        Execute(_state, transaction, turn.State, now, turn.Chat);
        Execute(_outbox, transaction, turn.OutboxId, turn.Chat, turn.Reply);
    }

    SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _db.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    static void Execute(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        Execute(command, values);
    }

    static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    void Run(string sql)
    {
        using var command = _db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
