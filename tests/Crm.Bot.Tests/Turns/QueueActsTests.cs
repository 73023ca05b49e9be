using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Operations;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Turns;

/// <summary>What the panel does about messages that went wrong.</summary>
public sealed class QueueActsTests
{
    [Fact]
    public async Task A_failed_message_is_run_again_by_who_sees_the_system_and_it_is_written_down()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Brittle));
        await app.Says("1", "Hello");
        Assert.Equal(Accepted.Failed, await app.Says("1", "break"));
        var item = await app.Read(db => db.Inbox.SingleAsync(i => i.Status == InboxStatus.Failed));
        var owner = app.Library.Seats(item.OrganizationId).Single();
        var run = app.Get<RunInboxAgain>();
        Assert.Null(await run(owner with { Membership = new Membership(owner.OrganizationId, owner.UserId, Role.Head) }, item.Id, CancellationToken.None));
        Assert.Null(await run(owner with { Membership = new Membership(1, owner.UserId, Role.Owner) }, item.Id, CancellationToken.None));
        Assert.Equal(1, await app.Read(db => db.Inbox.Where(i => i.Id == item.Id).Select(i => i.Attempts).SingleAsync()));
        Assert.NotNull(await run(owner, item.Id, CancellationToken.None));
        Assert.Equal(owner.UserId, await app.Read(db => db.Timeline.Where(e => e.Kind == EventKinds.InboxRunAgain).Select(e => e.UserId).SingleAsync()));
    }

    [Fact]
    public async Task A_message_of_unknown_fate_is_settled_by_who_sees_the_system()
    {
        await using var app = await CrmApp.Start(AppSetup.With(TestScripts.Brittle));
        await app.Says("1", "Hello");
        var sent = (await app.Ended("1", 1))[0];
        await app.InDb(db => db.Outbox.Where(o => o.Id == sent.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.Status, OutboxStatus.Unknown)));
        var owner = app.Library.Seats(sent.OrganizationId).Single();
        var (settle, head) = (app.Get<SettleOutbox>(), owner with { Membership = new Membership(owner.OrganizationId, owner.UserId, Role.Head) });
        Assert.Equal(1, (await app.Read(db => Queues.Look(db, owner.OrganizationId, DateTimeOffset.UtcNow))).Unknown);
        Assert.False(await settle(head, sent.Id, Settlement.Arrived, CancellationToken.None));
        Assert.True(await settle(owner, sent.Id, Settlement.Arrived, CancellationToken.None));
        Assert.False(await settle(owner, sent.Id, Settlement.Arrived, CancellationToken.None));
        Assert.Equal(0, (await app.Read(db => Queues.Look(db, owner.OrganizationId, DateTimeOffset.UtcNow))).Unknown);
        Assert.Equal(1, await app.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.OutboxSettled)));
    }
}
