using Npgsql;

namespace Crm.Benchmarks.Floors;

/// <summary>PostgreSQL in a schema of its own; one NpgsqlBatch is one transaction, statements are prepared by Npgsql.</summary>
internal sealed class PostgresStore : IFloorStore
{
    readonly NpgsqlDataSource _source;
    readonly string _schema;

    public PostgresStore(string connection, string schema)
    {
        _schema = schema;
        var builder = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1, NoResetOnClose = true, SearchPath = schema };
        _source = NpgsqlDataSource.Create(builder);
    }

    public async Task Create(int chats)
    {
        await using var command = _source.CreateCommand($"""
            drop schema if exists {_schema} cascade; create schema {_schema};
            create table {_schema}.inbox(account int not null, external_id bigint not null, body text not null, received bigint not null, unique(account, external_id));
            create table {_schema}.state(chat bigint primary key, data text not null, updated bigint not null);
            create table {_schema}.outbox(id bigint primary key, chat bigint not null, body text not null, status int not null, message_id bigint);
            insert into {_schema}.state select n, repeat('-', 250), 0 from generate_series({W1.Dialogue.FirstChat}, {W1.Dialogue.FirstChat + chats - 1}) n;
            """);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> LastOutboxId()
    {
        await using var command = _source.CreateCommand("select coalesce(max(id), 0) from outbox");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task Commit(IReadOnlyList<Work> batch)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var commands = new NpgsqlBatch(connection);
        foreach (var work in batch)
            if (work is TurnWork turn) Add(commands, turn);
            else if (work is SentWork sent)
                Add(commands, "update outbox set status = 1, message_id = $1 where id = $2", sent.MessageId, sent.OutboxId);
        await commands.ExecuteNonQueryAsync();
    }

    static void Add(NpgsqlBatch commands, TurnWork turn)
    {
        var now = Environment.TickCount64;
        Add(commands, "insert into inbox values(1, $1, $2, $3) on conflict do nothing", turn.UpdateId, turn.Update, now);
        Add(commands, "update state set data = $1, updated = $2 where chat = $3", turn.State, now, turn.Chat);
        Add(commands, "insert into outbox values($1, $2, $3, 0, null)", turn.OutboxId, turn.Chat, turn.Reply);
    }

    static void Add(NpgsqlBatch commands, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is long number ? new NpgsqlParameter<long> { TypedValue = number } : new NpgsqlParameter<string> { TypedValue = (string)value });
        commands.BatchCommands.Add(command);
    }
}
