using System.Globalization;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Routines;
using Crm.Core.Tests.Data;

namespace Crm.Core.Tests.Routines;

public sealed class GreetingsTests
{
    static readonly Fields Birthday = new() { ["field"] = "birthday", ["at"] = "10:00", ["text"] = new Fields { ["en"] = "Happy birthday, {{ contact.name }}!" } };

    /// <summary>The run just after midnight of the organization, Berlin; 10:00 of the contact's own 29 March, when Berlin's clocks skip an hour.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T08:00Z")]
    [InlineData("America/New_York", "2026-03-29T14:00Z")]
    [InlineData("America/Sao_Paulo", "2026-03-29T13:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-03-28T23:00Z")]
    [InlineData("Asia/Kolkata", "2026-03-29T04:30Z")]
    [InlineData("Pacific/Auckland", "2026-03-28T21:00Z")]
    [InlineData("Europe/Moscow", "2026-03-29T07:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-29T09:00Z")]
    [InlineData("America/St_Johns", "2026-03-29T12:30Z")]
    [InlineData("Pacific/Kiritimati", "2026-03-28T20:00Z")]
    [InlineData("Pacific/Pago_Pago", "2026-03-29T21:00Z")]
    [InlineData(null, "2026-03-29T08:00Z")]
    public async Task A_birthday_is_greeted_once_at_the_hour_of_the_contacts_own_day(string? zone, string due)
    {
        await using var firm = await Firm.On(DatabaseProvider.Sqlite);
        await firm.Customer("Anna", zone, "1990-03-29");
        await firm.Customer("Boris", zone, "1990-04-29");
        var routine = await firm.Has(RoutineKind.Greeting, Birthday);
        for (var day = 20; day <= 31; day++) await Make(firm, routine, new DateTimeOffset(2026, 3, day, 0, 10, 0, TimeSpan.FromHours(day < 30 ? 1 : 2)));
        var greeting = Assert.Single(await firm.FollowUps());
        Assert.Equal((DateTimeOffset.Parse(due, CultureInfo.InvariantCulture), FollowUpKind.Greeting), (greeting.DueAt, greeting.Kind));
    }

    [Theory]
    [InlineData(2024, "2024-02-29")]
    [InlineData(2025, "2025-02-28")]
    [InlineData(2026, "2026-02-28")]
    [InlineData(2028, "2028-02-29")]
    [InlineData(2100, "2100-02-28")]
    public async Task Who_was_born_on_the_29th_of_February_is_greeted_on_the_28th_in_common_years(int year, string day)
    {
        await using var firm = await Firm.On(DatabaseProvider.Sqlite);
        await firm.Customer("Anna", "UTC", "1992-02-29");
        var routine = await firm.Has(RoutineKind.Greeting, Birthday);
        for (var at = new DateTimeOffset(year, 2, 24, 0, 10, 0, TimeSpan.Zero); at.Month == 2 || at.Day < 5; at = at.AddDays(1)) await Make(firm, routine, at);
        Assert.Equal([day], (await firm.FollowUps()).Select(f => f.DueAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Two_processes_at_once_and_one_after_a_crash_make_each_greeting_once(DatabaseProvider provider)
    {
        await using var firm = await Firm.On(provider);
        for (var i = 0; i < 30; i++) await firm.Customer($"c{i}", birthday: "1990-03-03");
        var routine = await firm.Has(RoutineKind.Greeting, Birthday);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Make(firm, routine, Firm.Start)));
        await Make(firm, routine, Firm.Start.AddHours(8));
        Assert.Equal(30, (await firm.FollowUps()).Select(f => f.Key).Distinct().Count());
        Assert.Equal(30, (await firm.FollowUps()).Count);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_holiday_is_for_everybody_who_may_be_written_to(DatabaseProvider provider)
    {
        await using var firm = await Firm.On(provider);
        var (anna, _) = await firm.Customer("Anna");
        await firm.Customer("Stopped", change: c => c.Set("stopped", true));
        var (boris, _) = await firm.Customer("Boris");
        await firm.Customer("Without consent");
        await firm.Database.SaveAsync(new Consent(firm.Organization.Id, anna.Id, "marketing", "1", "Yes", null, Firm.Start), Withdrawn(firm, boris));
        var settings = new Fields { ["date"] = "03-03", ["at"] = "09:30", ["text"] = "Hello, {{ contact.name }}!", ["purpose"] = "marketing" };
        await Make(firm, await firm.Has(RoutineKind.Greeting, settings), Firm.Start);
        var greeting = Assert.Single(await firm.FollowUps());
        Assert.Equal((new DateTimeOffset(2026, 3, 3, 8, 30, 0, TimeSpan.Zero), "marketing"), (greeting.DueAt, FollowUpText.FromJson(greeting.Payload).Purpose));
    }

    static Consent Withdrawn(Firm firm, Contact contact)
    {
        var consent = new Consent(firm.Organization.Id, contact.Id, "marketing", "1", "Yes", null, Firm.Start);
        consent.Withdraw(Firm.Start);
        return consent;
    }

    [Fact]
    public async Task A_greeting_goes_where_the_contact_wrote_last_and_not_where_the_bot_is_blocked()
    {
        await using var firm = await Firm.On(DatabaseProvider.Sqlite);
        var (anna, old) = await firm.Customer("Anna", birthday: "1990-03-03");
        var newer = new Conversation(firm.Account, anna, "newer", Firm.Start.AddMinutes(1));
        var blocked = new Conversation(firm.Account, anna, "blocked", Firm.Start.AddMinutes(2));
        blocked.Block(Firm.Start);
        await firm.Database.SaveAsync(newer, blocked);
        await Make(firm, await firm.Has(RoutineKind.Greeting, Birthday), Firm.Start);
        Assert.Equal(newer.Id, Assert.Single(await firm.FollowUps()).ConversationId);
        Assert.NotEqual(newer.Id, old.Id);
    }

    [Fact]
    public async Task After_a_standstill_a_greeting_is_late_by_hours_but_never_by_a_day()
    {
        await using var firm = await Firm.On(DatabaseProvider.Sqlite);
        await firm.Customer("Today", "UTC", "1990-03-02");
        await firm.Customer("Yesterday", "UTC", "1990-03-01");
        await Make(firm, await firm.Has(RoutineKind.Greeting, Birthday), Firm.Start.AddHours(8));
        Assert.Equal([new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero)], (await firm.FollowUps()).Select(f => f.DueAt));
    }

    [Fact]
    public void A_greeting_speaks_the_contacts_language_and_escapes_the_name()
    {
        var contact = new Contact(1, "Анна <b>", Firm.Start);
        var text = new LocalText { ["en"] = "Hi, {{ contact.name }}", ["ru"] = "Привет, {{ contact.name }}" };
        Assert.Equal("Hi, Анна &lt;b&gt;", GreetingText.Write(text, contact, "en", TimeZoneInfo.Utc, Firm.Start));
        contact.Set("language", "ru");
        Assert.Equal("Привет, Анна &lt;b&gt;", GreetingText.Write(text, contact, "en", TimeZoneInfo.Utc, Firm.Start));
    }

    static Task Make(Firm firm, Routine routine, DateTimeOffset now) => Greetings.Make(firm.Database, routine, firm.Organization, now, CancellationToken.None);
}
