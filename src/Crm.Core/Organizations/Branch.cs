namespace Crm.Core.Organizations;

/// <summary>A shop, office or region; branches form a tree.</summary>
public sealed class Branch
{
    Branch() { }

    public Branch(long organizationId, string slug, string name, Branch? parent = null, string? city = null, string? timeZone = null) =>
        (OrganizationId, Slug, Name, ParentId, City, TimeZone) = (organizationId, slug, name, parent?.Id, city, timeZone);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long? ParentId { get; private set; }
    /// <summary>The name that scripts use; unique in the organization.</summary>
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string? City { get; private set; }
    public string? TimeZone { get; private set; }
    /// <summary>Its work hours; null: those of the branch above it, at the top the organization's.</summary>
    public WorkHours? Hours { get; private set; }

    public const int MaxSlug = 100, MaxName = 200;

    public int Version { get; private set; }

    public void Work(WorkHours? hours) => Hours = hours;

    public void Describe(string name, string? city, string? timeZone) => (Name, City, TimeZone) = (name, city, timeZone);

    /// <summary>Hangs it below another, or at the top.</summary>
    /// <param name="all">All branches of the organization.</param>
    /// <returns>False when it would stand below itself, or the other is of another organization.</returns>
    public bool MoveBelow(Branch? parent, IReadOnlyList<Branch> all)
    {
        if (parent is not null && (parent.OrganizationId != OrganizationId || Seat.Subtree(Id, all).Contains(parent.Id))) return false;
        ParentId = parent?.Id;
        return true;
    }
}
