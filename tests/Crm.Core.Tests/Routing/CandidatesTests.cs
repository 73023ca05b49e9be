using Crm.Core.Organizations;
using Crm.Core.Routing;

namespace Crm.Core.Tests.Routing;

public sealed class CandidatesTests
{
    static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Who_was_asked_longest_ago_is_next()
    {
        var (a, b, c) = (Somebody(offeredAt: Noon), Somebody(offeredAt: Noon.AddHours(-1)), Somebody(offeredAt: Noon.AddHours(-2)));
        Assert.Same(c, Next(null, [a, b, c]));
        var fresh = Somebody();
        Assert.Same(fresh, Next(null, [a, b, c, fresh]));
    }

    [Fact]
    public void The_least_loaded_is_next_where_the_rule_says_so()
    {
        var (a, b) = (Somebody(openDeals: 3), Somebody(openDeals: 2, offeredAt: Noon));
        Assert.Same(b, Next(Rule(new("r", 1, Order: RoutingOrder.LeastLoaded)), [a, b]));
        Assert.Same(a, Next(Rule(new("r", 1)), [a, b]));
    }

    [Fact]
    public void Whoever_had_the_customer_comes_first_unless_the_rule_says_no()
    {
        var (a, own) = (Somebody(), Somebody(offeredAt: Noon));
        Assert.Same(own, Candidates.Next(null, null, own.Seat.UserId, new HashSet<long>(), [a, own]));
        Assert.Same(a, Candidates.Next(Rule(new("r", 1, OwnFirst: false)), null, own.Seat.UserId, new HashSet<long>(), [a, own]));
    }

    [Fact]
    public void Who_is_busy_or_has_said_no_or_does_not_sell_is_not_asked()
    {
        var (busy, asked, analyst) = (Somebody(isBusy: true), Somebody(), Somebody(role: Role.Analyst));
        Assert.Null(Candidates.Next(null, null, null, new HashSet<long> { asked.Seat.UserId }, [busy, asked, analyst]));
        Assert.Same(asked, Next(null, [busy, asked, analyst]));
    }

    [Fact]
    public void A_deal_of_a_branch_goes_to_those_who_work_there_or_above()
    {
        var (region, shop, other) = (new Branch(1, "region", "Region"), default(Branch), new Branch(1, "other", "Other"));
        shop = new Branch(1, "shop", "Shop", region);
        var (here, above, elsewhere) = (Somebody(branch: shop, branches: [region, shop, other]), Somebody(branch: region, branches: [region, shop, other]), Somebody(branch: other, branches: [region, shop, other]));
        Assert.True(Candidates.MayTake(null, shop.Id, here.Seat));
        Assert.True(Candidates.MayTake(null, shop.Id, above.Seat));
        Assert.False(Candidates.MayTake(null, shop.Id, elsewhere.Seat));
        Assert.False(Candidates.MayTake(null, region.Id, here.Seat));
        Assert.True(Candidates.MayTake(null, null, elsewhere.Seat));
    }

    [Fact]
    public void A_rule_that_names_people_asks_nobody_else()
    {
        var (a, b) = (Somebody(), Somebody());
        Assert.Same(b, Next(Rule(new("r", 1, Users: [b.Seat.UserId])), [a, b]));
    }

    static RoutingRule Rule(RuleTerms terms) => new(1, terms);

    static Candidate? Next(RoutingRule? rule, Candidate[] people) => Candidates.Next(rule, null, null, new HashSet<long>(), people);

    static Candidate Somebody(Role role = Role.Salesperson, DateTimeOffset? offeredAt = null, int openDeals = 0, bool isBusy = false, Branch? branch = null, Branch[]? branches = null)
    {
        var user = new User($"{Guid.NewGuid():N}@example.org", "Somebody", "en", Noon);
        return new(Seat.Of(user, new Membership(1, user.Id, role, branch?.Id), new Organization("x", "en", "UTC", "EUR", DateTimeOffset.UnixEpoch), branches ?? []), offeredAt, openDeals, isBusy);
    }
}
