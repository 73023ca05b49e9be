namespace Crm.Core.Contacts;

/// <summary>Two contacts that became one, with all that moved, so that it can be undone.</summary>
public sealed class ContactMerge
{
    ContactMerge() { }

    public ContactMerge(Contact kept, Contact merged, string reason, long? userId, MovedRows moved, DateTimeOffset now) =>
        (OrganizationId, KeptId, MergedId, Reason, UserId, Moved, At) = (kept.OrganizationId, kept.Id, merged.Id, reason, userId, moved, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long KeptId { get; private set; }
    public long MergedId { get; private set; }
    /// <summary>"phone" when a provider vouched for the same number; "person" when somebody decided it.</summary>
    public string Reason { get; private set; } = "";
    public long? UserId { get; private set; }
    public MovedRows Moved { get; private set; } = new([], []);
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Marks it undone; false when it was before.</summary>
    public bool Undo(DateTimeOffset now)
    {
        if (UndoneAt is not null) return false;
        UndoneAt = now;
        return true;
    }
}

/// <summary>What a merge moved.</summary>
/// <param name="Rows">Ids by table.</param>
/// <param name="Fields">What the kept contact got from the other.</param>
public sealed record MovedRows(Dictionary<string, List<long>> Rows, List<FieldChange> Fields);

/// <summary>Two contacts that look alike but are two people: somebody said so, and nothing joins them again by itself.</summary>
public sealed class ContactPair
{
    ContactPair() { }

    public ContactPair(long organizationId, long one, long other, DateTimeOffset now) =>
        (OrganizationId, FirstId, SecondId, At) = (organizationId, Math.Min(one, other), Math.Max(one, other), now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long FirstId { get; private set; }
    public long SecondId { get; private set; }
    public DateTimeOffset At { get; private set; }
}
