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
    /// <summary>Changes, publishes and moves scripts.</summary>
    EditScripts,
    /// <summary>Changes everybody's templates of messages and documents; one's own quick answers take only <see cref="Sell"/>.</summary>
    EditTemplates,
    /// <summary>Imports contacts, joins duplicates and changes their fields.</summary>
    EditContacts,
    /// <summary>Takes lists out as files.</summary>
    Export,
    /// <summary>Makes people and branches, gives roles, and says what a role may do.</summary>
    ManagePeople,
    /// <summary>Connects bots, numbers and sites.</summary>
    ManageChannels,
    /// <summary>Sees queues, failures and the audit, runs again and settles.</summary>
    SeeSystem,
    /// <summary>Takes out and erases all that is known of a person.</summary>
    Privacy,
}

/// <summary>The matrix of roles and permissions as it is until an organization changes it; see <see cref="Rights"/>.</summary>
public static class Permissions
{
    static readonly IReadOnlyDictionary<Role, IReadOnlySet<Permission>> Matrix = new Dictionary<Role, IReadOnlySet<Permission>>
    {
        [Role.Owner] = Enum.GetValues<Permission>().ToHashSet(),
        [Role.Admin] = Enum.GetValues<Permission>().ToHashSet(),
        [Role.Head] = new HashSet<Permission>
        {
            Permission.Sell, Permission.SeeOthers, Permission.SeeReports, Permission.RevealPhones, Permission.Assign, Permission.TakeOver, Permission.OverrideGates, Permission.Approve, Permission.Invite,
            Permission.EditContacts, Permission.Export,
        },
        [Role.Salesperson] = new HashSet<Permission> { Permission.Sell, Permission.RevealPhones },
        [Role.Analyst] = new HashSet<Permission> { Permission.SeeOthers, Permission.SeeReports, Permission.Export },
    };

    public static bool May(this Role role, Permission permission) => Matrix[role].Contains(permission);
}
