using Crm.Admin.Accounts;
using Crm.Admin.Deals;
using Crm.Core.Acts;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crm.Admin.Tests.Deals;

public sealed class BulkActsTests : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 7, 10, 12, 0, 0, TimeSpan.Zero);

    readonly TestDatabase database = new();
    readonly Organization organization = new("Doors", "en", "UTC", "EUR", Now);
    readonly User person = new("head@localhost", "Head", "en", Now);
    readonly List<long> asked = [];
    readonly TaskCompletionSource go = new();
    Func<long, ActResult> answer = _ => ActResult.Done;

    [Fact]
    public async Task Each_deal_is_acted_on_alone_and_those_that_are_refused_are_listed_with_why()
    {
        var deals = Deals(5);
        var closed = deals[1].ConversationId!.Value;
        answer = c => c == closed ? new(ActOutcome.NoWay) : c == deals[2].ConversationId ? ActResult.Unchanged : ActResult.Done;
        go.SetResult();
        var run = await Run(deals.Select(d => d.Id));
        Assert.Equal((3, 1, 1, false), (run.Done, run.Unchanged, run.NotDone, run.IsRunning));
        var (deal, result) = Assert.Single(run.Refused);
        Assert.Equal((deals[1].Id, ActOutcome.NoWay), (deal.Id, result.Outcome));
        Assert.Equal(deals.Select(d => d.ConversationId!.Value), asked);
    }

    [Fact]
    public async Task Deals_of_another_organization_are_never_asked_for()
    {
        var foreign = Deals(2, organizationId: 77);
        go.SetResult();
        var run = await Run(foreign.Select(d => d.Id));
        Assert.Equal((0, 2), (run.Done, run.NotDone));
        Assert.Empty(asked);
    }

    [Fact]
    public async Task It_stops_after_the_deal_that_it_is_at_and_what_is_done_stays()
    {
        var deals = Deals(4);
        using var bulk = Bulk();
        Assert.True(bulk.Start(Me, [.. deals.Select(d => d.Id)], c => new GiveDeal(c, 1)));
        Assert.False(bulk.Start(Me, [deals[0].Id], c => new GiveDeal(c, 2))); // one at a time
        var run = bulk.Of(Me)!;
        while (asked.Count == 0) await Task.Yield();
        run.Stop();
        go.SetResult();
        await Ended(run);
        Assert.True(run is { WasStopped: true, Done: 1 });
        Assert.Single(asked);
    }

    [Fact]
    public async Task An_error_ends_it_and_is_told()
    {
        var deals = Deals(2);
        answer = _ => throw new InvalidOperationException("The disk is full.");
        go.SetResult();
        var run = await Run(deals.Select(d => d.Id));
        Assert.True(run is { HasFailed: true, Done: 0 });
    }

    Member Me => new(Seat.Of(person, new Membership(organization.Id, person.Id, Role.Owner), organization, []), organization);

    BulkActs Bulk() => new(database, async (_, _, act, _) =>
    {
        asked.Add(((GiveDeal)act).ConversationId);
        await go.Task;
        return answer(((GiveDeal)act).ConversationId);
    }, NullLogger<BulkActs>.Instance);

    async Task<BulkRun> Run(IEnumerable<long> deals)
    {
        using var bulk = Bulk();
        bulk.Start(Me, [.. deals], c => new GiveDeal(c, 1));
        return await Ended(bulk.Of(Me)!);
    }

    static async Task<BulkRun> Ended(BulkRun run)
    {
        while (run.IsRunning) await Task.Yield();
        return run;
    }

    List<Deal> Deals(int count, long? organizationId = null)
    {
        var id = organizationId ?? organization.Id;
        var (account, pipeline) = (new ChannelAccount(id, ChannelKind.Simulator, $"sim-{id}", "Simulator", Now), new Pipeline(id, "sales", "Sales").Add("new", "New"));
        database.Save(account, pipeline);
        var deals = new List<Deal>();
        for (var i = 0; i < count; i++)
        {
            var contact = new Contact(id, $"Contact {i}", Now);
            var chat = new Conversation(account, contact, $"chat{i}", Now);
            var deal = new Deal(contact, pipeline, null, "EUR", Now) { ConversationId = chat.Id };
            database.Save(contact, chat, deal);
            deals.Add(deal);
        }
        return deals;
    }

    public void Dispose() => database.Dispose();
}
