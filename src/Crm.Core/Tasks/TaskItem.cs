namespace Crm.Core.Tasks;

public enum TaskStatus { Open, Done, Cancelled }

/// <summary>Something a person has to do, by a time; made by scripts and people.</summary>
public sealed class TaskItem
{
    TaskItem() { }

    public TaskItem(long organizationId, string title, DateTimeOffset? dueAt, DateTimeOffset now) =>
        (OrganizationId, Title, DueAt, CreatedAt) = (organizationId, title, dueAt, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    /// <summary>The name by which its script's gates ask for it.</summary>
    public string? Name { get; init; }
    public string Title { get; private set; } = "";
    public long? DealId { get; init; }
    public long? ContactId { get; init; }
    public long? ConversationId { get; init; }
    public long? AssigneeId { get; init; }
    /// <summary>Unique in the organization, so that the same task is not made twice.</summary>
    public string? Key { get; init; }
    public DateTimeOffset? DueAt { get; private set; }
    /// <summary>When it was noticed that its time has passed.</summary>
    public DateTimeOffset? OverdueAt { get; private set; }
    public TaskStatus Status { get; private set; }
    public string? Result { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Marks it done; a done task stays as it is.</summary>
    public bool Complete(string? result, DateTimeOffset now)
    {
        if (Status != TaskStatus.Open) return false;
        (Status, Result, DoneAt) = (TaskStatus.Done, result, now);
        return true;
    }

    /// <summary>Notes once that its time has passed.</summary>
    public bool BecomeOverdue(DateTimeOffset now)
    {
        if (Status != TaskStatus.Open || OverdueAt is not null || DueAt is null || DueAt > now) return false;
        OverdueAt = now;
        return true;
    }
}
