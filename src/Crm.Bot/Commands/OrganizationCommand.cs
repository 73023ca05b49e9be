using Crm.Bot.Setup;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Commands;

/// <summary>Makes one more organization in the installation; it shares nothing with the others but the program.</summary>
static class OrganizationCommand
{
    public static async Task<int> Create(CrmDb db, string[] args, TextWriter output)
    {
        var options = new Options(args, "name", "owner", "language", "time-zone", "currency");
        var (name, email) = (options.Get("name"), options.Get("owner").Trim());
        var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == email.ToUpperInvariant()) ?? throw new UsageException(CommandLine.Text("NoSuchUser", email));
        var zone = options.Find("time-zone") ?? "UTC";
        if (Zones.Find(zone) is null) throw new UsageException(CommandLine.Text("BadTimeZone", zone));
        var now = TimeProvider.System.GetUtcNow();
        var organization = new Organization(name, options.Find("language") is "ru" ? "ru" : "en", zone, options.Find("currency")?.ToUpperInvariant() ?? "EUR", now);
        db.Add(organization);
        db.AddRange(NewOrganization.Rows(organization, await db.ChannelAccounts.Select(a => a.Slug).ToHashSetAsync(), now));
        db.Add(new Membership(organization.Id, user.Id, Role.Owner));
        await db.SaveChangesAsync();
        output.WriteLine(CommandLine.Text("OrganizationCreated", organization.Name, email));
        return 0;
    }
}
