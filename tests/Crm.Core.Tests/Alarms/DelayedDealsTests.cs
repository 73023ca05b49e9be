using Crm.Core.Alarms;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Tests.Data;
using Crm.Core.Tests.Reports;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using static Crm.Core.Tests.Reports.Shop;

namespace Crm.Core.Tests.Alarms;

public sealed class DelayedDealsTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_waits_long_enough_by_the_clock_is_found_until_the_alarm_is_raised(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var waiting = Lead(shop, At(2, 11), Anna);
        var answered = Lead(shop, At(2, 11), Anna);
        shop.Writes(answered.Chat, At(2, 11, 10), Anna);
        shop.Writes(waiting.Chat, At(2, 11, 10), author: null); // the bot
        Lead(shop, At(2, 11, 31), Anna); // too short
        Lead(shop, At(2, 11), Anna).Deal.Postpone(Now.AddMinutes(1));
        Lead(shop, At(2, 11), Anna).Deal.MoveTo(shop.Pipeline.Find("won")!, At(2, 11));
        Lead(shop, At(2, 11), Anna).Chat.HandTo(Pen.Bot, At(2, 11));
        var (first, any) = (Rule(shop, AlarmKind.NoFirstAnswer), Rule(shop, AlarmKind.NoAnswer));
        Assert.Equal([waiting.Deal.Id], await Found(shop, first));
        Assert.Equal(new[] { waiting.Deal.Id, answered.Deal.Id }.Order(), await Found(shop, any));
        Assert.Empty(await Found(shop, any, silent: waiting.Chat.ChannelAccountId));
        shop.Add(new Alarm(any, waiting.Deal.Id, At(2, 11), Now));
        shop.Add(new Alarm(any, answered.Deal.Id, At(2, 10), Now)); // of another waiting
        Assert.Equal([answered.Deal.Id], await Found(shop, any));
        Assert.Equal([waiting.Deal.Id], await Found(shop, first));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_does_not_move_is_counted_from_the_latest_of_stage_word_and_postponement(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var (still, written, back, lately, again) = (shop.Lead(At(0, 9)), shop.Lead(At(0, 9)), shop.Lead(At(0, 9)), shop.Lead(At(0, 9)), shop.Lead(At(0, 9)));
        shop.Event(EventKinds.MessageWritten, written.Deal, written.Chat, At(1, 9), Anna);
        shop.Event(EventKinds.PenMoved, still.Deal, still.Chat, At(2, 11, 45), Anna);
        back.Deal.Postpone(At(1, 8));
        shop.Event(EventKinds.MessageWritten, lately.Deal, lately.Chat, At(2, 11, 45), Anna);
        shop.Event(EventKinds.MessageWritten, again.Deal, again.Chat, At(1, 10), Anna);
        var rule = Rule(shop, AlarmKind.NoMovement);
        shop.Add(new Alarm(rule, again.Deal.Id, At(0, 9), Now)); // of before the word
        await shop.SaveAsync();
        await using var db = shop.Database.CreateDbContext();
        var found = await DelayedDeals.Of(db, rule, [], 0, Now).ToListAsync();
        Assert.Equal(new[] { (still.Deal.Id, At(0, 9)), (written.Deal.Id, At(1, 9)), (back.Deal.Id, At(1, 8)), (again.Deal.Id, At(1, 10)) }.Order(), found.Select(f => (f.DealId, f.Since)).Order());
        shop.Add(new Alarm(rule, written.Deal.Id, At(1, 9), Now));
        shop.Add(new Alarm(rule, still.Deal.Id, At(0, 9), Now));
        Assert.Equal(new[] { back.Deal.Id, again.Deal.Id }.Order(), await Found(shop, rule));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_lead_that_nobody_has_is_found_by_its_queue_and_pages_follow_each_other(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var (old, lately) = (shop.Lead(At(2, 9)), shop.Lead(At(2, 9)));
        old.Deal.Queue(At(2, 9));
        lately.Deal.Queue(At(2, 11, 45));
        shop.Lead(At(2, 9));
        var rule = Rule(shop, AlarmKind.NobodyTook);
        Assert.Equal([old.Deal.Id], await Found(shop, rule));
        Assert.Empty(await Found(shop, rule, after: old.Deal.Id));
    }

    static AlarmRule Rule(Shop shop, AlarmKind kind) => shop.Add(new AlarmRule(shop.Organization.Id, kind, "rule", 30));

    /// <summary>Handed to staff at a time, so that the customer waits since then.</summary>
    static (Core.Deals.Deal Deal, Conversation Chat) Lead(Shop shop, DateTimeOffset at, long owner)
    {
        var lead = shop.Lead(at, owner: owner);
        lead.Chat.HandTo(Pen.Staff, at);
        return lead;
    }

    static async Task<List<long>> Found(Shop shop, AlarmRule rule, long? silent = null, long after = 0)
    {
        await shop.SaveAsync();
        await using var db = shop.Database.CreateDbContext();
        return await DelayedDeals.Of(db, rule, silent is { } account ? [account] : [], after, Now).Select(d => d.DealId).ToListAsync();
    }
}
