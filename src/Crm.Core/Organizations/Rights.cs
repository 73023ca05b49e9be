namespace Crm.Core.Organizations;

/// <summary>What the roles of an organization may do, as differences from <see cref="Permissions"/>; an owner may do everything, whatever it says.</summary>
public sealed record Rights
{
    public static readonly Rights Usual = new();

    public IReadOnlyList<RightChange> Changes { get; init; } = [];

    public bool May(Role role, Permission permission)
    {
        if (role == Role.Owner) return true;
        foreach (var change in Changes)
            if (change.Role == role && change.Permission == permission) return change.May;
        return role.May(permission);
    }

    /// <summary>The same with one cell of the matrix changed; a cell that is as usual is no difference.</summary>
    public Rights With(Role role, Permission permission, bool may)
    {
        var others = Changes.Where(c => c.Role != role || c.Permission != permission);
        return new() { Changes = [.. role == Role.Owner || role.May(permission) == may ? others : others.Append(new(role, permission, may))] };
    }
}

/// <summary>A role may do what it usually may not, or the other way round.</summary>
public sealed record RightChange(Role Role, Permission Permission, bool May);
