using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Crm.Core.Organizations;
using Crm.Core.Scripts;

namespace Crm.Core.Tests.Organizations;

public sealed class WorkHoursTests
{
    static readonly WorkHours Empty = new();
    static readonly WorkHours Nights = new() { Week = [new(DayOfWeek.Friday, new(22, 0), new(6, 0))] };
    static readonly WorkHours Always = new() { Week = [.. Enum.GetValues<DayOfWeek>().Select(d => new WorkDay(d, TimeOnly.MinValue, TimeOnly.MinValue))] };

    /// <summary>2026-03-02 is a Monday.</summary>
    [Theory]
    [InlineData("2026-03-02T07:59:59Z", false)] // 8:59:59 in Berlin
    [InlineData("2026-03-02T08:00Z", true)]
    [InlineData("2026-03-02T16:59:59Z", true)]
    [InlineData("2026-03-02T17:00Z", false)]
    [InlineData("2026-03-07T10:00Z", false)] // Saturday
    [InlineData("2026-07-01T07:00Z", true)] // summer
    [InlineData("2026-07-01T16:00Z", false)]
    public void The_usual_hours_are_nine_to_six_on_weekdays(string at, bool open) => Assert.Equal(open, WorkHours.Usual.IsOpen(Utc(at), Zone("Europe/Berlin")));

    [Theory]
    [InlineData("2026-03-06T20:59Z", false)]
    [InlineData("2026-03-06T21:00Z", true)] // Friday 22:00
    [InlineData("2026-03-07T04:59Z", true)] // Saturday 5:59
    [InlineData("2026-03-07T05:00Z", false)]
    [InlineData("2026-03-06T03:00Z", false)] // the night before is Thursday's
    public void Hours_that_end_before_they_begin_pass_midnight(string at, bool open) => Assert.Equal(open, Nights.IsOpen(Utc(at), Zone("Europe/Berlin")));

    [Theory]
    [InlineData("2026-03-02T08:00Z", "2026-03-02T08:00Z")]
    [InlineData("2026-03-02T16:59Z", "2026-03-02T08:00Z")]
    [InlineData("2026-03-02T17:00Z", null)]
    public void An_opening_is_the_beginning_of_the_hours_that_hold_the_moment(string at, string? opened) =>
        Assert.Equal(opened is null ? null : Utc(opened), WorkHours.Usual.OpenedAt(Utc(at), Zone("Europe/Berlin")));

    [Fact]
    public void Hours_that_pass_midnight_opened_the_evening_before() => Assert.Equal(Utc("2026-03-06T21:00Z"), Nights.OpenedAt(Utc("2026-03-07T04:59Z"), Zone("Europe/Berlin")));

    [Fact]
    public void A_free_day_leaves_the_night_that_began_before_it_alone()
    {
        var hours = Nights with { Days = [new(new(2026, 3, 7))] };
        Assert.True(hours.IsOpen(Utc("2026-03-07T03:00Z"), Zone("Europe/Berlin")));
        hours = Nights with { Days = [new(new(2026, 3, 6))] };
        Assert.False(hours.IsOpen(Utc("2026-03-07T03:00Z"), Zone("Europe/Berlin")));
    }

    [Fact]
    public void Hours_that_begin_and_end_at_the_same_time_are_a_whole_day()
    {
        Assert.Equal(TimeSpan.FromDays(14), Always.OpenTime(Utc("2026-03-20T12:34Z"), Utc("2026-04-03T12:34Z"), Zone("Europe/Berlin")));
        Assert.True(Always.IsOpen(Utc("2026-03-29T01:00Z"), Zone("Europe/Berlin")));
    }

    [Fact]
    public void A_special_day_has_its_own_hours_or_none()
    {
        var hours = WorkHours.Usual with { Days = [new(new(2026, 3, 3)), new(new(2026, 3, 4), new(12, 0), new(14, 0)), new(new(2026, 3, 4), new(16, 0), new(17, 0)), new(new(2026, 3, 7), new(10, 0), new(12, 0))] };
        var zone = TimeZoneInfo.Utc;
        Assert.Equal(TimeSpan.Zero, hours.OpenTime(Utc("2026-03-03T00:00Z"), Utc("2026-03-04T00:00Z"), zone));
        Assert.Equal(TimeSpan.FromHours(3), hours.OpenTime(Utc("2026-03-04T00:00Z"), Utc("2026-03-05T00:00Z"), zone));
        Assert.Equal(TimeSpan.FromHours(2), hours.OpenTime(Utc("2026-03-07T00:00Z"), Utc("2026-03-08T00:00Z"), zone));
        Assert.Equal(Utc("2026-03-04T12:00Z"), hours.NextOpen(Utc("2026-03-02T18:00Z"), zone));
        Assert.Equal(Utc("2026-03-04T16:00Z"), hours.NextOpen(Utc("2026-03-04T14:00Z"), zone));
    }

    [Fact]
    public void Hours_that_overlap_count_once()
    {
        var hours = new WorkHours { Week = [new(DayOfWeek.Monday, new(12, 0), new(15, 0)), new(DayOfWeek.Monday, new(9, 0), new(18, 0)), new(DayOfWeek.Monday, new(17, 0), new(20, 0)), new(DayOfWeek.Sunday, new(22, 0), new(10, 0))] };
        Assert.Equal(TimeSpan.FromHours(22), hours.OpenTime(Utc("2026-03-01T00:00Z"), Utc("2026-03-03T00:00Z"), TimeZoneInfo.Utc));
    }

    [Fact]
    public void The_next_opening_is_found_beyond_nights_weekends_and_holidays()
    {
        var hours = WorkHours.Usual with { Days = [.. Enumerable.Range(0, 10).Select(i => new SpecialDay(new DateOnly(2026, 3, 9).AddDays(i)))] };
        var zone = Zone("Europe/Berlin");
        Assert.Equal(Utc("2026-03-06T10:00Z"), hours.NextOpen(Utc("2026-03-06T10:00Z"), zone));
        Assert.Equal(Utc("2026-03-19T08:00Z"), hours.NextOpen(Utc("2026-03-06T17:00Z"), zone));
    }

    [Fact]
    public void Hours_that_the_clocks_skip_do_not_open()
    {
        var hours = new WorkHours { Week = [new(DayOfWeek.Sunday, new(2, 15), new(2, 45))] };
        var zone = Zone("Europe/Berlin"); // 29 March: 2:00 is 3:00
        Assert.Equal(TimeSpan.Zero, hours.OpenTime(Utc("2026-03-28T00:00Z"), Utc("2026-03-30T00:00Z"), zone));
        Assert.Equal(Utc("2026-04-05T00:15Z"), hours.NextOpen(Utc("2026-03-28T00:00Z"), zone));
    }

    [Fact]
    public void Without_hours_it_never_opens()
    {
        Assert.False(Empty.IsOpen(Utc("2026-03-02T10:00Z"), TimeZoneInfo.Utc));
        Assert.Null(Empty.NextOpen(Utc("2026-03-02T10:00Z"), TimeZoneInfo.Utc));
        Assert.Equal(TimeSpan.Zero, Empty.OpenTime(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, TimeZoneInfo.Utc));
        Assert.Null((WorkHours.Usual with { Days = [.. Enumerable.Range(0, 500).Select(i => new SpecialDay(new DateOnly(2026, 3, 1).AddDays(i)))] }).NextOpen(Utc("2026-03-02T10:00Z"), TimeZoneInfo.Utc));
    }

    [Fact]
    public void A_single_opening_years_ahead_is_found()
    {
        var hours = new WorkHours { Days = [new(new(2020, 1, 1), new(9, 0), new(10, 0)), new(new(2029, 5, 5), new(9, 0), new(10, 0)), new(new(2028, 5, 5))] };
        Assert.Equal(Utc("2029-05-05T09:00Z"), hours.NextOpen(Utc("2026-03-02T10:00Z"), TimeZoneInfo.Utc));
    }

    [Fact]
    public void No_time_is_open_between_a_moment_and_an_earlier_one() =>
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (Always.OpenTime(Utc("2026-03-02T10:00Z"), Utc("2026-03-02T10:00Z"), TimeZoneInfo.Utc), Always.OpenTime(Utc("2026-03-02T10:00Z"), Utc("2026-03-01T10:00Z"), TimeZoneInfo.Utc)));

    [Fact]
    public void A_year_in_several_zones_adds_up()
    {
        var (from, to) = (Utc("2025-12-31T00:00Z"), Utc("2027-01-02T00:00Z")); // 261 weekdays of 2026, and those around it that lie in the span
        Assert.Equal(TimeSpan.FromHours(9 * 263), WorkHours.Usual.OpenTime(from, to, Zone("Europe/Berlin")));
        Assert.Equal(TimeSpan.FromHours(9 * 263), WorkHours.Usual.OpenTime(from, to, Zone("Asia/Yekaterinburg")));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Asia/Kathmandu")]
    public void Day_by_day_it_is_the_same_time(string name)
    {
        var (zone, random) = (Zone(name), new Random(name.Length));
        var nights = WorkHours.Usual with { Days = [new(new(2018, 11, 4), new(22, 0), new(3, 0)), new(new(2018, 11, 5)), new(new(2018, 10, 28), new(0, 0), new(23, 0))] };
        foreach (var hours in new[] { WorkHours.Usual, Always, nights })
        {
            var days = new OpenDays(hours, zone);
            for (var i = 0; i < 200; i++)
            {
                var from = Utc("2018-10-20T00:00Z").AddMinutes(random.Next(30_000));
                var to = from.AddMinutes(random.Next(-100, 60_000));
                Assert.Equal(hours.OpenTime(from, to, zone), days.Between(from, to));
            }
        }
    }

    [Fact]
    public void Stored_hours_come_back_as_they_were()
    {
        var hours = WorkHours.Usual with { Days = [new(new(2026, 3, 3)), new(new(2026, 3, 4), new(22, 30), new(4, 0))] };
        var read = JsonSerializer.Deserialize<WorkHours>(JsonSerializer.Serialize(hours, FieldsJson.Options), FieldsJson.Options)!;
        Assert.Equal(hours.Week, read.Week);
        Assert.Equal(hours.Days, read.Days);
    }

    /// <summary>Many lists of times are measured by it: a year must cost milliseconds, a question microseconds.</summary>
    [Fact]
    public void It_is_quick()
    {
        var (zone, hours) = (Zone("America/New_York"), WorkHours.Usual with { Days = [.. Enumerable.Range(0, 100).Select(i => new SpecialDay(new DateOnly(2026, 1, 1).AddDays(3 * i)))] });
        var at = Utc("2026-01-01T00:00Z");
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 50; i++) hours.OpenTime(at, at.AddYears(1), zone);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2500);
        clock.Restart();
        for (var i = 0; i < 20_000; i++) hours.IsOpen(at.AddMinutes(i), zone);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2000);
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "Europe/Berlin", "2026-03-29" }, { "Europe/Berlin", "2026-10-25" }, { "America/New_York", "2026-03-08" }, { "America/New_York", "2026-11-01" },
        { "Australia/Lord_Howe", "2026-04-05" }, { "Australia/Lord_Howe", "2026-10-04" }, { "Pacific/Apia", "2011-12-30" }, { "America/Sao_Paulo", "2018-02-18" },
        { "America/Sao_Paulo", "2018-11-04" }, { "America/Havana", "2026-03-08" }, { "America/Havana", "2026-11-01" }, { "Asia/Yekaterinburg", "2026-03-29" }, { "Asia/Kathmandu", "2026-10-25" },
    };

    /// <summary>Against a clock on the wall that is looked at minute by minute.</summary>
    [Theory, MemberData(nameof(Changes))]
    public void Around_a_change_of_the_clocks_it_is_as_a_clock_on_the_wall_says(string zoneName, string date)
    {
        var (zone, day, random) = (Zone(zoneName), DateOnly.Parse(date, CultureInfo.InvariantCulture), new Random(7));
        var start = new DateTimeOffset(day.AddDays(-5).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var readings = Enumerable.Range(0, 9 * 1440).Select(m => TimeZoneInfo.ConvertTime(start.AddMinutes(m), zone).DateTime).ToArray();
        for (var round = 0; round < 25; round++)
        {
            var hours = RandomHours(random, day);
            var wall = new Wall(hours, start, readings);
            for (var i = 0; i < 12; i++)
            {
                var (a, b) = (random.Next(3 * 1440, 7 * 1440), random.Next(3 * 1440, 7 * 1440));
                var (from, to) = (Math.Min(a, b), Math.Max(a, b));
                Assert.Equal(wall.IsOpen(from), hours.IsOpen(wall.At(from), zone));
                Assert.Equal(TimeSpan.FromMinutes(wall.OpenMinutes(from, to)), hours.OpenTime(wall.At(from), wall.At(to), zone));
                if (wall.NextOpen(from) is { } next) Assert.Equal(wall.At(next), hours.NextOpen(wall.At(from), zone));
            }
        }
    }

    static WorkHours RandomHours(Random random, DateOnly day) => new()
    {
        Week = [.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => new WorkDay((DayOfWeek)random.Next(7), Time(random), Time(random)))],
        Days = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(3) == 0 ? new SpecialDay(day.AddDays(random.Next(-2, 3))) : new SpecialDay(day.AddDays(random.Next(-2, 3)), Time(random), Time(random)))],
    };

    static TimeOnly Time(Random random) => random.Next(3) == 0 ? new(random.Next(0, 4), random.Next(0, 4) * 15) : new(random.Next(24), random.Next(12) * 5);

    /// <summary>Hours begin and end at the first minute at which the wall shows that time or a later one.</summary>
    sealed class Wall
    {
        readonly DateTimeOffset start;
        readonly bool[] open;

        public Wall(WorkHours hours, DateTimeOffset start, DateTime[] readings)
        {
            (this.start, open) = (start, new bool[readings.Length]);
            for (var date = DateOnly.FromDateTime(readings[0]).AddDays(1); date <= DateOnly.FromDateTime(readings[^1]); date = date.AddDays(1))
                foreach (var (from, to) in hours.Days.Any(d => d.Date == date)
                    ? hours.Days.Where(d => d.Date == date && d.From is not null).Select(d => (d.From!.Value, d.To!.Value))
                    : hours.Week.Where(d => d.Day == date.DayOfWeek).Select(d => (d.From, d.To)))
                    for (int i = First(readings, date.ToDateTime(from)), end = First(readings, date.AddDays(to > from ? 0 : 1).ToDateTime(to)); i < end; i++) open[i] = true;
        }

        static int First(DateTime[] readings, DateTime reading) => Array.FindIndex(readings, r => r >= reading) is var i && i < 0 ? readings.Length : i;

        public DateTimeOffset At(int minute) => start.AddMinutes(minute);

        public bool IsOpen(int minute) => open[minute];

        public int OpenMinutes(int from, int to) => open[from..to].Count(o => o);

        public int? NextOpen(int minute) => Array.IndexOf(open, true, minute) is var i && i < 0 || i > 8 * 1440 ? null : i;
    }

    static TimeZoneInfo Zone(string name) => Zones.Find(name)!;

    static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
