namespace Crm.Benchmarks.Floors;

/// <summary>Something to make durable; <see cref="Durable"/> ends with the commit.</summary>
internal abstract class Work
{
    public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The writes of one answered update: its inbox row, the dialogue's state, the reply's outbox row.</summary>
internal sealed class TurnWork(long updateId, long chat, string update, string reply, long outboxId) : Work
{
    public long UpdateId => updateId;
    public long Chat => chat;
    public string Update => update;
    public string Reply => reply;
    public long OutboxId => outboxId;

    /// <summary>About what a run of six answers weighs.</summary>
    public string State { get; } =
        $$"""{"step":"{{reply}}","answers":{"name":"Anna Weber","city":"Berlin","count":3,"date":"2026-05-01","wish":"white door with a glass pane","phone":"+49301234567"},"update":{{updateId}}}""";
}

/// <summary>The reply was accepted by the Bot API under this message id.</summary>
internal sealed class SentWork(long outboxId, long messageId) : Work
{
    public long OutboxId => outboxId;
    public long MessageId => messageId;
}

/// <summary>A database that makes a batch durable in one transaction.</summary>
internal interface IFloorStore
{
    /// <summary>Makes the tables anew and fills the state table.</summary>
    Task Create(int chats);

    /// <summary>The number after which free outbox ids begin.</summary>
    Task<long> LastOutboxId();

    Task Commit(IReadOnlyList<Work> batch);
}
