using Crm.Admin.Accounts;
using Crm.Core.Organizations;

namespace Crm.Admin.Shell;

/// <summary>A place of the panel as its menu names it.</summary>
/// <param name="Needs">Who does not have it does not see the place; the page itself asks for it, too.</param>
sealed record Place(string Group, string Path, string Title, string Icon, Permission? Needs = null);

static class Places
{
    const string Work = "Nav.Work", SetUp = "Nav.Change";

    static readonly Place[] All =
    [
        new(Work, "inbox", "Nav.Inbox", "inbox"),
        new(Work, "deals", "Nav.Deals", "deals"),
        new(Work, "tasks", "Nav.Tasks", "tasks"),
        new(Work, "contacts", "Nav.Contacts", "contacts"),
        new(Work, "companies", "Nav.Companies", "companies"),
        new(Work, "numbers", "Nav.Numbers", "numbers"),
        new(SetUp, "scripts", "Nav.Scripts", "scripts", Permission.EditScripts),
        new(SetUp, "templates", "Nav.Templates", "templates"),
        new(SetUp, "simulator", "Nav.Simulator", "chat"),
        new(SetUp, "pipelines", "Nav.Pipelines", "pipelines", Permission.Arrange),
        new(SetUp, "organization", "Nav.Organization", "organization", Permission.Invite),
        new(SetUp, "channels", "Nav.Channels", "channels", Permission.ManageChannels),
        new(SetUp, "system", "Nav.System", "system", Permission.SeeSystem),
    ];

    public static IEnumerable<IGrouping<string, Place>> For(Member member) => All.Where(p => p.Needs is not { } needs || member.May(needs)).GroupBy(p => p.Group);
}
