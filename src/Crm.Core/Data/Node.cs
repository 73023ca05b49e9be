namespace Crm.Core.Data;

/// <summary>A running process of the program: outbox rows bear its id, the ids that it makes bear its number.</summary>
public sealed class Node
{
    Node() { }

    public Node(long id, int number, DateTimeOffset now) => (Id, Number, StartedAt, SeenAt) = (id, number, now, now);

    public long Id { get; private set; }
    /// <summary>Unique among the processes that run, from 0 to <see cref="Core.Id.Numbers"/> - 1.</summary>
    public int Number { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    /// <summary>Changes every few seconds while the process lives; the others compare it with itself, not with their clocks.</summary>
    public DateTimeOffset SeenAt { get; private set; }
}
