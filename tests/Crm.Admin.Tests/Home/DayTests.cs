using Crm.Admin.Home;

namespace Crm.Admin.Tests.Home;

public sealed class DayTests
{
    [Theory]
    [InlineData("2026-07-10T21:30:00Z", "Europe/Moscow", "2026-07-10T21:00:00Z", "2026-07-11T21:00:00Z")]
    [InlineData("2026-07-10T20:59:59Z", "Europe/Moscow", "2026-07-09T21:00:00Z", "2026-07-10T21:00:00Z")]
    [InlineData("2026-03-29T12:00:00Z", "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25T12:00:00Z", "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    [InlineData("2026-07-10T23:30:00Z", "UTC", "2026-07-10T00:00:00Z", "2026-07-11T00:00:00Z")]
    public void A_day_runs_from_midnight_to_midnight_of_the_zone(string now, string zone, string start, string end) =>
        Assert.Equal(new Day(At(start), At(end)), Day.At(At(now), zone));

    [Fact]
    public void A_day_without_a_midnight_starts_when_the_clocks_have_jumped() =>
        Assert.Equal(At("2026-09-06T04:00:00Z"), Day.At(At("2026-09-06T12:00:00Z"), "America/Santiago").Start);

    [Fact]
    public void A_midnight_that_comes_twice_counts_the_first_time() =>
        Assert.Equal(At("2026-11-01T04:00:00Z"), Day.At(At("2026-11-01T12:00:00Z"), "America/Havana").Start);

    [Fact]
    public void An_unknown_zone_means_UTC() =>
        Assert.Equal(At("2026-07-10T00:00:00Z"), Day.At(At("2026-07-10T21:30:00Z"), "Mars/Olympus").Start);

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
