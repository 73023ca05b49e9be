namespace Crm.Core.Tasks;

public enum TaskStatus { Open, Done, Cancelled }

/// <summary>Something a person has to do, by a time; made by scripts and people.</summary>
public sealed class TaskItem
{
    /// <summary>How long a task may be overdue before the heads are told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    TaskItem() { }

    public TaskItem(long organizationId, string title, DateTimeOffset? dueAt, DateTimeOffset now, long? assigneeId = null) =>
        (OrganizationId, Title, DueAt, CreatedAt, AssigneeId) = (organizationId, title, dueAt, now, assigneeId);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    /// <summary>The name by which its script's gates ask for it.</summary>
    public string? Name { get; init; }
    public string Title { get; private set; } = "";
    public long? DealId { get; init; }
    public long? ContactId { get; init; }
    public long? ConversationId { get; init; }
    public long? AssigneeId { get; private set; }
    /// <summary>Who gave it; none when a script did.</summary>
    public long? CreatedBy { get; init; }
    /// <summary>Unique in the organization, so that the same task is not made twice.</summary>
    public string? Key { get; init; }
    public DateTimeOffset? DueAt { get; private set; }
    /// <summary>When it was noticed that its time has passed.</summary>
    public DateTimeOffset? OverdueAt { get; private set; }
    /// <summary>When its assignee is reminded next; null: not any more.</summary>
    public DateTimeOffset? RemindAt { get; private set; }
    /// <summary>When the heads were told that it is overdue.</summary>
    public DateTimeOffset? EscalatedAt { get; private set; }
    public TaskStatus Status { get; private set; }
    public string? Result { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Gives it to somebody; false when they have it.</summary>
    public bool Assign(long? userId)
    {
        if (AssigneeId == userId) return false;
        AssigneeId = userId;
        return true;
    }

    /// <summary>Marks it done; a done task stays as it is.</summary>
    public bool Complete(string? result, DateTimeOffset now)
    {
        if (Status != TaskStatus.Open) return false;
        (Status, Result, DoneAt) = (TaskStatus.Done, result, now);
        return true;
    }

    /// <summary>Forgets what it was about; what is still open is dropped.</summary>
    public void Erase() => (Title, Result, Status, RemindAt) = ("-", null, Status == TaskStatus.Open ? TaskStatus.Cancelled : Status, null);

    /// <summary>Drops it; a closed task stays as it is.</summary>
    public bool Cancel(string? reason, DateTimeOffset now)
    {
        if (Status != TaskStatus.Open) return false;
        (Status, Result, DoneAt) = (TaskStatus.Cancelled, reason, now);
        return true;
    }

    /// <summary>Puts it off; whoever has it is reminded then, and it is overdue only after that.</summary>
    public bool Snooze(DateTimeOffset until)
    {
        if (Status != TaskStatus.Open) return false;
        (DueAt, RemindAt, OverdueAt, EscalatedAt) = (until, until, null, null);
        return true;
    }

    /// <summary>Reminds at this time; null: not any more.</summary>
    public void Remind(DateTimeOffset? at) => RemindAt = at;

    /// <summary>The heads are told once that it has been overdue too long.</summary>
    public bool Escalate(DateTimeOffset now)
    {
        if (Status != TaskStatus.Open || EscalatedAt is not null || DueAt + Patience > now || DueAt is null) return false;
        EscalatedAt = now;
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
