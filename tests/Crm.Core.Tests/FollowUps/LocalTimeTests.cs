using System.Globalization;
using Crm.Core.FollowUps;
using Crm.Core.Scripts;

namespace Crm.Core.Tests.FollowUps;

/// <summary>Clocks that skip an hour and show one twice. The moments were worked out by another program from the zones' data.</summary>
public sealed class LocalTimeTests
{
    public static TheoryData<string, string, string> Clocks => new()
    {
        { "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00Z" }, // gap
        { "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30Z" }, // twice
        { "Europe/Berlin", "2026-07-01T10:00", "2026-07-01T08:00Z" },
        { "America/New_York", "2026-03-08T02:15", "2026-03-08T07:00Z" }, // gap
        { "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z" }, // twice
        { "America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00Z" }, // gap
        { "America/Sao_Paulo", "2018-02-17T23:30", "2018-02-18T01:30Z" }, // twice
        { "America/Sao_Paulo", "2026-11-01T00:00", "2026-11-01T03:00Z" },
        { "Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-03T15:30Z" }, // gap
        { "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z" }, // twice
        { "Asia/Kolkata", "2026-03-29T02:30", "2026-03-28T21:00Z" },
        { "Pacific/Auckland", "2026-09-27T02:30", "2026-09-26T14:00Z" }, // gap
        { "Pacific/Auckland", "2026-04-05T02:30", "2026-04-04T13:30Z" }, // twice
        { "Europe/Moscow", "2011-03-27T02:30", "2011-03-26T23:00Z" }, // gap
        { "Europe/Moscow", "2014-10-26T01:30", "2014-10-25T21:30Z" }, // twice
        { "Europe/Moscow", "2026-03-29T02:30", "2026-03-28T23:30Z" },
        { "Africa/Casablanca", "2026-02-15T02:30", "2026-02-15T01:30Z" }, // twice
        { "Africa/Casablanca", "2026-03-22T02:30", "2026-03-22T02:00Z" }, // gap
        { "Africa/Casablanca", "2026-07-01T10:00", "2026-07-01T09:00Z" },
        { "America/St_Johns", "2026-03-08T02:30", "2026-03-08T05:30Z" }, // gap
        { "America/St_Johns", "2026-11-01T01:30", "2026-11-01T04:00Z" }, // twice
        { "Asia/Tehran", "2021-03-22T00:30", "2021-03-21T20:30Z" }, // gap
        { "Asia/Kathmandu", "2026-01-01T00:00", "2025-12-31T18:15Z" },
        { "Pacific/Apia", "2011-12-30T10:00", "2011-12-30T10:00Z" }, // gap
        { "Europe/Samara", "2026-05-01T10:00", "2026-05-01T06:00Z" },
        { "Africa/Cairo", "2026-04-24T00:30", "2026-04-23T22:00Z" }, // gap
        { "America/Havana", "2026-03-08T00:30", "2026-03-08T05:00Z" }, // gap
        { "Antarctica/Troll", "2026-03-29T01:30", "2026-03-29T01:00Z" }, // gap
        { "Europe/Dublin", "2026-03-29T01:30", "2026-03-29T01:00Z" }, // gap
        { "Europe/Dublin", "2026-10-25T01:30", "2026-10-25T00:30Z" }, // twice
    };

    [Theory, MemberData(nameof(Clocks))]
    public void A_local_hour_is_one_moment(string zone, string local, string utc)
    {
        var reading = DateTime.Parse(local, CultureInfo.InvariantCulture);
        Assert.Equal(Utc(utc), LocalTime.At(DateOnly.FromDateTime(reading), TimeOnly.FromDateTime(reading), Zones.Find(zone)!));
    }

    [Theory, MemberData(nameof(Clocks))]
    public void A_time_to_send_without_an_offset_is_read_by_the_clock_of_the_zone(string zone, string local, string utc) =>
        Assert.Equal(Utc(utc), SendTime.Read(local, Zones.Find(zone)!));

    [Theory]
    [InlineData("2026-12-01T10:00+03:00", "2026-12-01T07:00Z")]
    [InlineData("2026-12-01T10:00:30.5-03:30", "2026-12-01T13:30:30.5Z")]
    [InlineData("2026-12-01T10:00Z", "2026-12-01T10:00Z")]
    public void A_time_with_an_offset_is_what_it_says(string text, string utc) => Assert.Equal(Utc(utc), SendTime.Read(text, Zones.Find("Asia/Tokyo")!));

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-12-01")]
    [InlineData("10:00")]
    [InlineData("2026-02-30T10:00")]
    [InlineData("2026-12-01T25:00")]
    [InlineData("2026-12-01 10:00")]
    [InlineData("01.12.2026T10:00")]
    public void Other_texts_are_no_time(string text) => Assert.Null(SendTime.Read(text, TimeZoneInfo.Utc));

    static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
