using Crm.Core.Organizations;

namespace Crm.Core.Tests.Organizations;

public sealed class PermissionTests
{
    /// <summary>Who may do what, as people agreed on it: a change of the matrix is a change of this table.</summary>
    const string Agreed = """
                        Owner  Admin  Head  Salesperson  Analyst
        Sell            yes    yes    yes   yes          no
        SeeOthers       yes    yes    yes   no           yes
        SeeReports      yes    yes    yes   no           yes
        RevealPhones    yes    yes    yes   yes          no
        Assign          yes    yes    yes   no           no
        TakeOver        yes    yes    yes   no           no
        OverrideGates   yes    yes    yes   no           no
        Approve         yes    yes    yes   no           no
        Invite          yes    yes    yes   no           no
        Arrange         yes    yes    no    no           no
        EditScripts     yes    yes    no    no           no
        EditTemplates   yes    yes    no    no           no
        EditContacts    yes    yes    yes   no           no
        Export          yes    yes    yes   no           yes
        ManagePeople    yes    yes    no    no           no
        ManageChannels  yes    yes    no    no           no
        SeeSystem       yes    yes    no    no           no
        Privacy         yes    yes    no    no           no
        """;

    public static TheoryData<Role, Permission, bool> Cells()
    {
        var cells = new TheoryData<Role, Permission, bool>();
        var lines = Agreed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var roles = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>).ToArray();
        foreach (var words in lines.Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            for (var i = 0; i < roles.Length; i++) cells.Add(roles[i], Enum.Parse<Permission>(words[0]), words[i + 1] == "yes");
        return cells;
    }

    [Theory, MemberData(nameof(Cells))]
    public void A_role_may_do_what_was_agreed(Role role, Permission permission, bool may) => Assert.Equal(may, role.May(permission));

    [Fact]
    public void The_table_names_every_permission_of_every_role() =>
        Assert.Equal(Enum.GetValues<Role>().Length * Enum.GetValues<Permission>().Length, Cells().Count);
}
