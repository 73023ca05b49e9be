namespace Crm.Core.Organizations;

/// <summary>What somebody may do, beyond reading and changing their own work.</summary>
public enum Permission
{
    /// <summary>Takes leads and answers customers.</summary>
    Sell,
    /// <summary>Sees the work of others in the branches that the seat covers.</summary>
    SeeOthers,
    /// <summary>Sees the numbers of others.</summary>
    SeeReports,
    /// <summary>Has a masked phone number shown; each time is noted.</summary>
    RevealPhones,
    /// <summary>Gives deals to others.</summary>
    Assign,
    /// <summary>Answers a customer of somebody else.</summary>
    TakeOver,
    /// <summary>Opens a gate that is not satisfied.</summary>
    OverrideGates,
    /// <summary>Approves what a salesperson asks for.</summary>
    Approve,
    /// <summary>Invites people and ends their sessions.</summary>
    Invite,
    /// <summary>Changes shifts, work hours, routing and alarms.</summary>
    Arrange,
}

/// <summary>The matrix of roles and permissions; the only place that says who may do what.</summary>
public static class Permissions
{
    static readonly IReadOnlyDictionary<Role, IReadOnlySet<Permission>> Matrix = new Dictionary<Role, IReadOnlySet<Permission>>
    {
        [Role.Owner] = Enum.GetValues<Permission>().ToHashSet(),
        [Role.Admin] = Enum.GetValues<Permission>().ToHashSet(),
        [Role.Head] = new HashSet<Permission> { Permission.Sell, Permission.SeeOthers, Permission.SeeReports, Permission.RevealPhones, Permission.Assign, Permission.TakeOver, Permission.OverrideGates, Permission.Approve, Permission.Invite },
        [Role.Salesperson] = new HashSet<Permission> { Permission.Sell, Permission.RevealPhones },
        [Role.Analyst] = new HashSet<Permission> { Permission.SeeOthers, Permission.SeeReports },
    };

    public static bool May(this Role role, Permission permission) => Matrix[role].Contains(permission);
}
