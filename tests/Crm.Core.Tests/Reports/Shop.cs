using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Reports;
using Crm.Core.Routing;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Reports;

/// <summary>An organization in Berlin with a region and its shop, another region, and three salespeople; on a Wednesday noon.</summary>
sealed class Shop : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 11, 0, 0, TimeSpan.Zero);
    public static readonly TimeZoneInfo Berlin = Zones.Find("Europe/Berlin")!;
    public static readonly Period Week = Period.Week(Now, Berlin);
    public const long Anna = 101, Boris = 102, Clara = 103, Chief = 100;

    readonly List<object> rows = [];
    readonly ChannelAccount account;
    int chats;

    Shop(TestDatabase database)
    {
        Database = database;
        Organization = new("Shop", "en", "Europe/Berlin", "EUR", Now);
        account = new(Organization.Id, ChannelKind.Telegram, "bot", "Bot", Now);
        North = new(Organization.Id, "north", "North");
        Harbour = new(Organization.Id, "harbour", "Harbour", North);
        South = new(Organization.Id, "south", "South");
        Pipeline = new Pipeline(Organization.Id, "sales", "Sales").Add("new", "New").Add("won", "Won", StageKind.Won).Add("lost", "Lost", StageKind.Lost);
        rows.AddRange([Organization, account, North, Harbour, South, Pipeline]);
    }

    public TestDatabase Database { get; }
    public Organization Organization { get; }
    public Branch North { get; }
    public Branch Harbour { get; }
    public Branch South { get; }
    public Pipeline Pipeline { get; }
    public HoursOf Hours { get; set; } = _ => (WorkHours.Usual, Berlin);
    public ScriptMachine? Machine { get; set; }

    public static async Task<Shop> On(DatabaseProvider provider) => new(await TestDatabase.MigratedAsync(provider));

    /// <summary>A moment of this week's Monday (0) to Sunday, in Berlin.</summary>
    public static DateTimeOffset At(int day, int hour, int minute = 0) => LocalTime.At(Week.First.AddDays(day), new(hour, minute), Berlin);

    public T Add<T>(T row) where T : class
    {
        rows.Add(row);
        return row;
    }

    public (Deal Deal, Conversation Chat) Lead(DateTimeOffset at, Branch? branch = null, long? owner = null, Organization? of = null)
    {
        var contact = Add(new Contact(of?.Id ?? Organization.Id, "Customer", at));
        var home = of is null ? account : new ChannelAccount(of.Id, ChannelKind.Telegram, "other", "Other", at);
        var chat = Add(new Conversation(home, contact, $"{++chats}", at));
        var deal = Add(new Deal(contact, Pipeline, null, "EUR", at) { ConversationId = chat.Id });
        deal.Assign(branch?.Id, owner);
        chat.Concern(deal);
        return (deal, chat);
    }

    public Deal Closed(string stage, DateTimeOffset at, long owner, decimal? amount = null, string currency = "EUR", string? reason = null, Branch? branch = null)
    {
        var deal = Lead(At(-20, 12), branch, owner).Deal;
        deal.Set("currency", currency);
        if (amount is not null) deal.Set("amount", amount);
        if (reason is not null) deal.Set("lost_reason", reason);
        deal.MoveTo(Pipeline.Find(stage)!, at);
        return deal;
    }

    public TimelineEvent Event(string kind, Deal? deal, Conversation? chat, DateTimeOffset at, long? by = null, string? pen = null) => Add(new TimelineEvent(Organization.Id, kind, at)
    {
        DealId = deal?.Id, ConversationId = chat?.Id, UserId = by, Actor = by is null ? ActorKind.System : ActorKind.User, Data = pen is null ? null : new() { ["pen"] = pen },
    });

    public Message Says(Conversation chat, DateTimeOffset at) => Add(new Message(chat, MessageDirection.Incoming, MessageKind.Text, "?", at));

    public Message Writes(Conversation chat, DateTimeOffset at, long? author, MessageDirection direction = MessageDirection.Outgoing) => Add(new Message(chat, direction, MessageKind.Text, "!", at) { AuthorId = author });

    public Offer Offer(Deal deal, Conversation chat, long user, OfferStatus status, DateTimeOffset at)
    {
        var offer = Add(new Offer(Organization.Id, deal.Id, chat.Id, user, at, at.AddMinutes(-10)));
        offer.End(status, at);
        return offer;
    }

    public Seat Seat(Role role, long user, Branch? branch = null)
    {
        var person = new User($"{user}@example.com", "Somebody", "en", Now) { Id = user };
        return Crm.Core.Organizations.Seat.Of(person, new(Organization.Id, user, role, branch?.Id), Organization, [North, Harbour, South]);
    }

    public async Task SaveAsync()
    {
        await Database.SaveAsync([.. rows]);
        rows.Clear();
    }

    public async Task<T> With<T>(Func<StaffNumbers?, Task<T>> read, NumbersScope? scope = null, Seat? seat = null, Period? period = null, DateTimeOffset? now = null)
    {
        if (rows.Count > 0) await SaveAsync();
        await using var db = Database.CreateDbContext();
        var request = new NumbersRequest(seat ?? Seat(Role.Owner, Chief), period ?? Week, scope ?? new(), now ?? Now);
        return await read(await StaffNumbers.Open(db, request, b => Hours(b), (_, _) => ValueTask.FromResult(Machine!), CancellationToken.None));
    }

    /// <summary>The numbers that are not zero, as "name=value" or "name(of)=value"; times in seconds with "/median".</summary>
    public Task<string> Numbers(NumbersScope? scope = null, Seat? seat = null, Period? period = null, DateTimeOffset? now = null) => With(async numbers =>
    {
        if (numbers is null) return "refused";
        var all = await numbers.Compute(CancellationToken.None);
        foreach (var number in all) await AddsUp(numbers, number);
        return string.Join(' ', all.Where(n => n.Rows > 0).Select(n => $"{n.Name}{(n.Of is null ? "" : $"({n.Of})")}={n.Value:0.##}{(n.Median is null ? "" : $"/{n.Median:0.##}")}"));
    }, scope, seat, period, now);

    /// <summary>The list behind a number is as long as it says, and its values and days make the number.</summary>
    static async Task AddsUp(StaffNumbers numbers, Number number)
    {
        var rows = new List<NumberRow>();
        for (IReadOnlyList<NumberRow> page; (page = await numbers.List(number.Name, number.Of, rows.Count > 0 ? rows[^1].Id : 0, 2, CancellationToken.None)).Count > 0;) rows.AddRange(page);
        Assert.Equal(number.Rows, rows.Count);
        Assert.Equal(rows.Count, rows.DistinctBy(r => r.Id).Count());
        Assert.Equal(number.Value, rows.Count == 0 ? 0 : number.Unit == NumberUnit.Seconds ? rows.Average(r => r.Value) : rows.Sum(r => r.Value));
        if (number.Name is NumberNames.Open or NumberNames.Idle or NumberNames.Overdue || number.Name.StartsWith(NumberNames.Waiting, StringComparison.Ordinal)) return; // of the moment, not of the period
        var days = await numbers.PerDay(number.Name, number.Of, CancellationToken.None);
        Assert.Equal(rows.GroupBy(r => LocalTime.Today(r.At, Berlin)).Count(), days.Count(d => d.Value > 0 || number.Unit == NumberUnit.Seconds && d.Value is not null));
        if (number.Unit != NumberUnit.Seconds) Assert.Equal(number.Value, days.Sum(d => d.Value));
    }

    public Task<long[]> Ids(string name, string? of = null, NumbersScope? scope = null) => With(async numbers => (await numbers!.List(name, of, 0, 1000, CancellationToken.None)).Select(r => r.Id).ToArray(), scope);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
