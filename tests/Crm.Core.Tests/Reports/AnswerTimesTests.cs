using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Reports;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using static Crm.Core.Tests.Reports.Shop;

namespace Crm.Core.Tests.Reports;

public sealed class AnswerTimesTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_first_answer_counts_from_the_moment_a_person_was_needed(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var (deal, chat) = shop.Lead(At(0, 7), owner: Anna);
        shop.Writes(chat, At(0, 8), Boris); // before
        shop.Event(EventKinds.PenMoved, deal, chat, At(0, 8, 30), pen: "bot");
        shop.Event(EventKinds.LeadOffered, deal, chat, At(0, 10, 5));
        shop.Event(EventKinds.PenMoved, deal, chat, At(0, 10), pen: "staff"); // the first
        shop.Event(EventKinds.LeadQueued, deal, chat, At(0, 10, 6));
        shop.Writes(chat, At(0, 10, 7), author: null);
        shop.Writes(chat, At(0, 10, 8), Anna, MessageDirection.Note);
        shop.Writes(chat, At(0, 10, 10), Anna);
        shop.Writes(chat, At(0, 10, 20), Boris);
        Assert.Equal("600/600 600/600", await First(shop));
        Assert.Equal("600/600 600/600", await First(shop, new(UserId: Anna)));
        Assert.Equal("", await First(shop, new(UserId: Boris)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nights_and_weekends_count_only_by_the_clock(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        Lead(shop, At(-3, 17), At(0, 10)); // of the week before
        Lead(shop, At(0, 17), At(1, 10)); // 2 h of work, 17 h by the clock
        Lead(shop, At(1, 20), At(2, 9)); // none, 13 h
        Lead(shop, At(2, 9), At(2, 9, 10)); // 10 min
        Assert.Equal("2600/600 36200/46800", await First(shop)); // (7200 + 0 + 600) / 3, (61200 + 46800 + 600) / 3
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Each_branch_has_its_own_hours(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        shop.Hours = branch => branch == shop.Harbour.Id ? (new WorkHours { Week = [new(DayOfWeek.Monday, new(9, 0), new(9, 30))] }, Berlin) : (WorkHours.Usual, Berlin);
        Lead(shop, At(0, 9), At(0, 11), shop.Harbour);
        Assert.Equal("1800/1800 7200/7200", await First(shop));
        Lead(shop, At(0, 9), At(0, 11), shop.South);
        Assert.Equal("4500/4500 7200/7200", await First(shop));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_need_of_an_earlier_day_and_a_person_who_comes_unasked_are_no_first_answers(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var (old, oldChat) = shop.Lead(At(-5, 9));
        shop.Event(EventKinds.LeadQueued, old, oldChat, At(-4, 9));
        shop.Event(EventKinds.LeadOffered, old, oldChat, At(0, 9));
        shop.Writes(oldChat, At(0, 10), Anna);
        var (unasked, chat) = shop.Lead(At(0, 9));
        shop.Event(EventKinds.PenMoved, unasked, chat, At(0, 9), by: Anna, pen: "staff");
        shop.Writes(chat, At(0, 9), Anna);
        Assert.Equal("", await First(shop));
        Assert.Equal("68400/68400 349200/349200", await First(shop, period: Period.Today(At(-4, 12), Berlin))); // Thursday and Friday 9 h each, Monday 1 h; 97 h
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Deals_that_nobody_has_answered_are_listed_with_how_long_they_wait(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var waiting = Lead(shop, At(1, 17), answered: null, owner: Anna); // until Wednesday noon: 1 h + 3 h of work, 19 h by the clock
        Lead(shop, At(1, 17), answered: null).MoveTo(shop.Pipeline.Find("lost")!, At(1, 18));
        Assert.Equal("14400/14400 68400/68400", await First(shop, name: NumberNames.FirstWaiting));
        Assert.Equal("14400/14400 68400/68400", await First(shop, new(UserId: Anna), name: NumberNames.FirstWaiting));
        Assert.Equal([waiting.Id], await shop.Ids(NumberNames.FirstWaiting));
        Assert.Equal("", await First(shop));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_waiting_begins_with_the_first_message_after_a_persons_last(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var (deal, chat) = shop.Lead(At(-1, 9), shop.Harbour, Anna);
        shop.Says(chat, At(0, 9)); // the bot has the pen
        shop.Event(EventKinds.PenMoved, deal, chat, At(0, 9, 5), pen: "staff");
        var opening = shop.Says(chat, At(0, 10));
        shop.Says(chat, At(0, 10, 20));
        shop.Writes(chat, At(0, 10, 25), author: null);
        shop.Writes(chat, At(0, 10, 30), Boris);
        shop.Writes(chat, At(0, 10, 40), Boris);
        var second = shop.Says(chat, At(0, 17, 30));
        shop.Writes(chat, At(1, 9, 30), Anna);
        shop.Says(chat, At(2, 11)); // still waits
        shop.Event(EventKinds.PenMoved, deal, chat, At(2, 11, 30), pen: "bot");
        shop.Says(chat, At(2, 11, 40));
        Assert.Equal([opening.Id, second.Id], await shop.Ids(NumberNames.Answer));
        Assert.Equal("2700/2700 29700/29700", await First(shop, name: NumberNames.Answer)); // 30 min and 1 h of work; 30 min and 16 h
        Assert.Equal("1800/1800 1800/1800", await First(shop, new(UserId: Boris), name: NumberNames.Answer));
        Assert.Equal("1800/1800 1800/1800", await First(shop, new(shop.North.Id, Boris), name: NumberNames.Answer));
        Assert.Equal("", await First(shop, new(shop.South.Id), name: NumberNames.Answer));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_waits_now_is_counted_whenever_it_began(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        shop.Lead(At(-7, 9), shop.Harbour, Anna).Chat.HandTo(Pen.Staff, At(-5, 17)); // Wednesday a week ago
        shop.Lead(At(-7, 9), shop.Harbour, Anna).Chat.HandTo(Pen.Staff, At(2, 11));
        shop.Lead(At(-7, 9), shop.Harbour, Anna);
        Assert.Equal("73800/73800 295200/295200", await First(shop, new(UserId: Anna), name: NumberNames.Waiting)); // 40 h and 1 h of work; 163 h and 1 h by the clock
    }

    /// <summary>Held against one walk through each chat's whole history.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Random_histories_are_cut_at_the_edges_of_the_period_without_a_loss(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var random = new Random(5);
        var expected = new SortedDictionary<long, decimal>();
        for (var i = 0; i < 60; i++)
        {
            var (deal, chat) = shop.Lead(At(-9, 9));
            var (pen, open, at) = (Pen.Bot, ((long Id, DateTimeOffset At)?)null, At(-9, 9));
            while ((at = at.AddMinutes(random.Next(1, 1500))) <= Now)
                switch (random.Next(5))
                {
                    case 0:
                        pen = random.Next(3) > 0 ? Pen.Staff : Pen.Bot;
                        shop.Event(EventKinds.PenMoved, deal, chat, at, by: Anna, pen: pen.ToString().ToLowerInvariant());
                        break;
                    case 1:
                        if (open is { } began && began.At >= Period.From && began.At < Period.To) expected[began.Id] = (decimal)(at - began.At).TotalSeconds;
                        open = null;
                        shop.Writes(chat, at, Anna);
                        break;
                    case 2: shop.Writes(chat, at, author: null); break;
                    default:
                        var message = shop.Says(chat, at);
                        if (pen == Pen.Staff) open ??= (message.Id, at);
                        break;
                }
        }
        Assert.True(expected.Count > 20);
        var rows = await shop.With(n => n!.List(NumberNames.Answer + NumberNames.Clock, null, 0, 1000, CancellationToken.None), period: Period);
        Assert.Equal(expected, rows.ToDictionary(r => r.Id, r => r.Value));
    }

    static readonly Period Period = new(Week.First.AddDays(-4), Week.First.AddDays(-2), Berlin);

    /// <summary>A lead for which a person is needed at once.</summary>
    static Core.Deals.Deal Lead(Shop shop, DateTimeOffset needed, DateTimeOffset? answered, Branch? branch = null, long? owner = null)
    {
        var (deal, chat) = shop.Lead(needed, branch, owner);
        shop.Event(EventKinds.LeadQueued, deal, chat, needed);
        if (answered is { } at) shop.Writes(chat, at, Anna);
        return deal;
    }

    /// <summary>"average/median" in work time and by the clock; empty when there is none. All numbers are added up along the way.</summary>
    static async Task<string> First(Shop shop, NumbersScope? scope = null, string name = NumberNames.FirstAnswer, Period? period = null)
    {
        var found = (await shop.Numbers(scope, period: period)).Split(' ').Select(n => n.Split('=')).ToLookup(n => n[0], n => n[^1]);
        return string.Join(' ', found[name].Concat(found[name + NumberNames.Clock]));
    }
}
