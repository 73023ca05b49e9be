using Crm.Bot.Commands;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Commands;

public sealed class OrganizationCommandTests
{
    [Fact]
    public async Task One_more_organization_has_channels_of_its_own_and_its_owner()
    {
        await using var app = await CrmApp.Start();
        var output = new StringWriter();
        await app.InDb(db => OrganizationCommand.Create(db, ["--name", "Second firm", "--owner", "ADMIN@localhost", "--time-zone", "Europe/Berlin"], output));
        Assert.Contains("Second firm", output.ToString());
        var second = await app.Read(db => db.Organizations.SingleAsync(o => o.Name == "Second firm"));
        Assert.Equal(["api-2", "simulator-2", "site-2"], await app.Read(db => db.ChannelAccounts.Where(a => a.OrganizationId == second.Id).OrderBy(a => a.Slug).Select(a => a.Slug).ToListAsync()));
        await app.Library.Reload(CancellationToken.None);
        var site = app.Library.Account(ChannelKind.WebChat, "site-2")!;
        await app.Accept(app.Message("visitor", "Hello") with { ChannelAccountId = site.Id });
        Assert.Equal(second.Id, await app.Read(db => db.Contacts.Select(c => c.OrganizationId).SingleAsync()));
        Assert.Single(app.Library.Seats(second.Id));
        await Assert.ThrowsAsync<UsageException>(() => app.InDb(db => OrganizationCommand.Create(db, ["--name", "x", "--owner", "nobody@localhost"], output)));
    }
}
