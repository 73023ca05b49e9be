using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Reports;
using Crm.Core.Routing;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using static Crm.Core.Tests.Reports.Shop;
using TaskItem = Crm.Core.Tasks.TaskItem;

namespace Crm.Core.Tests.Reports;

/// <summary>Each number is also held against its list, page by page, and its days: see <see cref="Shop.Numbers"/>.</summary>
public sealed class StaffNumbersTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Without_rows_all_numbers_are_zero(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        Assert.Equal("", await shop.Numbers());
        Assert.Equal(18, await shop.With(async n => (await n!.Compute(CancellationToken.None)).Count));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Leads_are_counted_by_what_became_of_them(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        shop.Lead(At(0, 0).AddTicks(-10), owner: Anna); // Sunday
        var (first, chat) = shop.Lead(At(0, 0), shop.Harbour, Anna);
        shop.Lead(At(7, 0).AddTicks(-10), owner: Boris);
        shop.Lead(At(7, 0), owner: Boris); // next Monday
        shop.Event(EventKinds.LeadTaken, first, chat, At(1, 9), Anna);
        shop.Event(EventKinds.LeadTaken, first, chat, At(-1, 9), Anna);
        shop.Offer(first, chat, Anna, OfferStatus.Accepted, At(1, 9));
        shop.Offer(first, chat, Boris, OfferStatus.Declined, At(1, 8));
        shop.Offer(first, chat, Boris, OfferStatus.Declined, At(1, 8, 30));
        shop.Offer(first, chat, Clara, OfferStatus.Expired, At(1, 8));
        shop.Offer(first, chat, Clara, OfferStatus.Expired, At(7, 0));
        Assert.Equal("leads.new=2 leads.taken=1 leads.declined=2 leads.expired=1 deals.open=4 deals.idle=4", await shop.Numbers());
        Assert.Equal("leads.new=1 leads.taken=1 deals.open=2 deals.idle=2", await shop.Numbers(new(UserId: Anna)));
        Assert.Equal("leads.new=1 leads.declined=2 deals.open=2 deals.idle=2", await shop.Numbers(new(UserId: Boris)));
        Assert.Equal("leads.expired=1", await shop.Numbers(new(UserId: Clara)));
        Assert.Equal("leads.new=1 leads.taken=1 leads.declined=2 leads.expired=1 deals.open=1 deals.idle=1", await shop.Numbers(new(BranchId: shop.North.Id)));
        Assert.Equal("leads.taken=1 leads.declined=2 leads.expired=1 deals.open=4 deals.idle=4", await shop.Numbers(period: Period.Today(At(1, 12), Berlin)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Sums_are_exact_and_each_currency_has_its_own(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var won = new[] { shop.Closed("won", At(0, 10), Anna, 0.1m), shop.Closed("won", At(0, 11), Anna, 0.2m), shop.Closed("won", At(1, 10), Boris, 12345678901234.56m) };
        shop.Closed("won", At(1, 11), Boris, 500m, "USD");
        shop.Closed("won", At(1, 12), Boris);
        shop.Closed("won", At(-1, 12), Boris, 7m);
        shop.Closed("lost", At(1, 12), Anna, 99m, reason: "price");
        shop.Closed("lost", At(1, 13), Boris, reason: "price");
        shop.Closed("lost", At(1, 14), Boris);
        Assert.Equal("deals.won=5 deals.lost=3 deals.won.sum(EUR)=12345678901234.86 deals.won.sum(USD)=500 deals.lost.reason(price)=2 deals.lost.reason=1", await shop.Numbers());
        Assert.Equal("deals.won=2 deals.lost=1 deals.won.sum(EUR)=0.3 deals.lost.reason(price)=1", await shop.Numbers(new(UserId: Anna)));
        Assert.Equal(won.Select(d => d.Id).Order(), await shop.Ids(NumberNames.WonSum, "EUR"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Messages_are_those_that_a_person_wrote_to_a_customer(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var (_, chat) = shop.Lead(At(-9, 9), shop.Harbour, Anna);
        var written = new[] { shop.Writes(chat, At(0, 9), Anna), shop.Writes(chat, At(0, 10), Boris) };
        shop.Writes(chat, At(0, 11), author: null); // the bot
        shop.Writes(chat, At(0, 11), Anna, MessageDirection.Note);
        shop.Writes(chat, At(7, 0), Anna);
        shop.Says(chat, At(0, 12));
        Assert.Equal("deals.open=1 deals.idle=1 messages.written=2", await shop.Numbers(new(BranchId: shop.North.Id)));
        Assert.Equal("", await shop.Numbers(new(BranchId: shop.South.Id)));
        Assert.Equal("messages.written=1", await shop.Numbers(new(UserId: Boris)));
        Assert.Equal(written.Select(m => m.Id), await shop.Ids(NumberNames.Written));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_deal_without_a_next_step_is_open_not_postponed_and_has_no_task_nor_a_run_that_waits_for_staff_or_a_timer(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var version = new Script(shop.Organization.Id, "s", "S", "", Now).Publish("", "{}", null, null, Now);
        shop.Machine = new ScriptMachine(new ScriptBundle(ScriptYaml.Read(Script).Script!));
        var (idle, _) = shop.Lead(At(0, 9));
        var (done, _) = shop.Lead(At(0, 9));
        var (late, _) = shop.Lead(At(0, 9));
        shop.Lead(At(0, 9)).Deal.Postpone(Now.AddTicks(10));
        late.Postpone(Now);
        Task(shop.Lead(At(0, 9)).Deal, Now.AddDays(1));
        Task(done, Now.AddDays(-1)).Complete(null, Now);
        Task(shop.Lead(At(0, 9)).Deal, Now.AddDays(-1)); // overdue, but a step
        Run(shop.Lead(At(0, 9)), "measure", RunStatus.Active);
        var (asking, ended) = (shop.Lead(At(0, 9)), shop.Lead(At(0, 9)));
        Run(asking, "ask", RunStatus.Active);
        Timer(shop.Lead(At(0, 9)), FollowUpStatus.Pending);
        var fired = shop.Lead(At(0, 9));
        Timer(fired, FollowUpStatus.Cancelled);
        Run(ended, "measure", RunStatus.Ended);
        Assert.Equal("leads.new=11 deals.open=11 deals.idle=6 tasks.overdue=1", await shop.Numbers());
        Assert.Equal(new[] { idle.Id, done.Id, late.Id, asking.Deal.Id, ended.Deal.Id, fired.Deal.Id }.Order(), await shop.Ids(NumberNames.Idle));

        TaskItem Task(Core.Deals.Deal deal, DateTimeOffset due) => shop.Add(new TaskItem(shop.Organization.Id, "Call", due, At(0, 9)) { DealId = deal.Id });
        void Timer((Core.Deals.Deal Deal, Conversation Chat) lead, FollowUpStatus status)
        {
            var run = shop.Add(new ScriptRun(version, lead.Chat, "{}", Now));
            run.Advance("ask", RunStatus.Active, null, "{}", Now);
            var timer = shop.Add(new FollowUp(shop.Organization.Id, lead.Chat.ChannelAccountId, lead.Chat.Id, run.Id, "t", Now.AddHours(1), Now));
            if (status != FollowUpStatus.Pending) timer.Cancel(Now);
        }
        void Run((Core.Deals.Deal Deal, Conversation Chat) lead, string step, RunStatus status) => shop.Add(new ScriptRun(version, lead.Chat, "{}", Now)).Advance(step, status, null, "{}", Now);
    }

    const string Script = """
        script: measure
        title: Measure
        languages: [en]
        start: ask
        steps:
          ask:
            kind: question
            text: "Your address?"
            save: deal.address
            next: measure
          measure:
            kind: question
            actor: staff
            text: "How wide?"
            save: deal.width
            next: bye
          bye:
            kind: end
            text: "Goodbye."
        """;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_seat_sees_its_own_numbers_and_with_the_right_those_of_its_branches(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        shop.Lead(At(0, 9), shop.Harbour, Anna);
        shop.Lead(At(0, 9), shop.North, Boris);
        shop.Lead(At(0, 9), shop.South, Boris);
        shop.Lead(At(0, 9));
        shop.Lead(At(0, 9), of: shop.Add(new Organization("Other", "en", "UTC", "EUR", Now)));
        var (seller, head, owner, analyst) = (shop.Seat(Role.Salesperson, Anna), shop.Seat(Role.Head, Boris, shop.North), shop.Seat(Role.Owner, Chief), shop.Seat(Role.Analyst, Chief, shop.South));

        Assert.Equal((4, 2, 1, 1), (await Open(owner), await Open(owner, new(shop.North.Id)), await Open(owner, new(shop.Harbour.Id)), await Open(owner, new(UserId: Anna))));
        Assert.Equal((1, 1, null, null, null), (await Open(seller), await Open(seller, new(UserId: Anna)), await Open(seller, new(UserId: Boris)), await Open(seller, new(shop.Harbour.Id)), await Open(seller, new(shop.Harbour.Id, Anna))));
        Assert.Equal((2, 1, null, 1), (await Open(head), await Open(head, new(shop.Harbour.Id)), await Open(head, new(shop.South.Id)), await Open(head, new(UserId: Anna))));
        Assert.Equal((2, 1), (await Open(head, new(UserId: Boris)), await Open(head, new(shop.North.Id, Boris)))); // what is its own wherever it is
        Assert.Equal((1, null, 0), (await Open(analyst), await Open(analyst, new(shop.North.Id)), await Open(analyst, new(UserId: Anna))));
        Assert.Null(await Open(owner, new(BranchId: 42)));

        Task<int?> Open(Seat seat, NumbersScope? scope = null) => shop.With(async n => n is null ? (int?)null : (await n.Compute(CancellationToken.None)).Single(x => x.Name == NumberNames.Open).Rows, scope, seat);
    }

    [Fact]
    public void Periods_are_whole_days_of_the_zone()
    {
        var night = new DateTimeOffset(2026, 3, 28, 23, 30, 0, TimeSpan.Zero); // Sunday, 0:30 in Berlin; the clocks change that night
        Assert.Equal((Utc(28, 23), Utc(29, 22)), (Period.Today(night, Berlin).From, Period.Today(night, Berlin).To));
        Assert.Equal((Utc(22, 23), Utc(29, 22)), (Period.Week(night, Berlin).From, Period.Week(night, Berlin).To));
        Assert.Equal((Utc(1, -1), Utc(31, 22)), (Period.Month(night, Berlin).From, Period.Month(night, Berlin).To));
        Assert.Equal((7, 31), (Period.Week(night, Berlin).Days.Count(), Period.Month(night, Berlin).Days.Count()));
        Assert.Equal(Utc(29, 22), Period.Week(Utc(29, 22), Berlin).From);

        static DateTimeOffset Utc(int day, int hour) => new DateTimeOffset(2026, 3, day, 0, 0, 0, TimeSpan.Zero).AddHours(hour);
    }
}
