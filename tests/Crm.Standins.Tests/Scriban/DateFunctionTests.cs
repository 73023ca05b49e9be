namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class DateFunctionTests
{
    const string Moment = "(date.parse '2026/02/03 14:05:09')";

    [Theory]
    [InlineData("%d.%m.%Y", "03.02.2026")]
    [InlineData("%e|%y|%j|%C", " 3|26|034|20")]
    [InlineData("%H:%M:%S %p", "14:05:09 PM")]
    [InlineData("%I %k %l %P", "02 14  2 pm")]
    [InlineData("%a %A %b %B", "Tue Tuesday Feb February")]
    [InlineData("%F %T %R %D", "2026-02-03 14:05:09 14:05 02/03/26")]
    [InlineData("%u %w %%", "2 2 %")]
    [InlineData("%v", " 3-FEB-2026")]
    [InlineData("%V", "06")]
    [InlineData("plain", "plain")]
    public void A_pattern_writes_the_parts_of_a_date(string pattern, string expected) =>
        Assert.Equal(expected, Rendered.Value($"{Moment} | date.to_string '{pattern}'"));

    [Theory]
    [InlineData("%d %B %Y", "ru-RU", "03 февраль 2026")]
    [InlineData("%d %B %Y", "en-US", "03 February 2026")]
    [InlineData("%A", "de-DE", "Dienstag")]
    public void A_culture_names_days_and_months(string pattern, string culture, string expected) =>
        Assert.Equal(expected, Rendered.Value($"{Moment} | date.to_string '{pattern}' '{culture}'"));

    [Theory]
    [InlineData("date.add_days 1", "04 Feb 2026")]
    [InlineData("date.add_months (-1)", "03 Jan 2026")]
    [InlineData("date.add_years 1", "03 Feb 2027")]
    [InlineData("date.add_hours 10", "04 Feb 2026")]
    [InlineData("date.add_minutes 600", "04 Feb 2026")]
    [InlineData("date.add_seconds 86400", "04 Feb 2026")]
    [InlineData("date.add_milliseconds 1", "03 Feb 2026")]
    public void A_date_moves(string function, string expected) => Assert.Equal(expected, Rendered.Code($"{Moment} | {function}"));

    [Theory]
    [InlineData("year", 2026)]
    [InlineData("month", 2)]
    [InlineData("day", 3)]
    [InlineData("hour", 14)]
    [InlineData("day_of_year", 34)]
    public void A_date_has_parts(string member, int expected) => Assert.Equal(expected, Rendered.Value($"{Moment}.{member}"));

    [Theory]
    [InlineData("date.parse '2027..11..08' '%Y..%m..%d'", "08 Nov 2027")]
    [InlineData("date.parse '21/09/2031' culture: 'en-GB'", "21 Sep 2031")]
    [InlineData("'12 30, 2029' | date.parse_to_string '%d-%b-%y' input_pattern: '%m %d, %Y'", "30-Dec-29")]
    [InlineData("date.parse 'nonsense'", "")]
    [InlineData("date.format = '%Y'; date.parse '2028/07/19'", "2028")]
    [InlineData("((date.parse '2028/07/19') - (date.parse '2028/07/12')).total_days", "7")]
    [InlineData("(timespan.from_hours 36).days", "1")]
    [InlineData("date.now.year > 2000", "true")]
    public void Dates_are_read_and_compared(string code, string expected) => Assert.Equal(expected, Rendered.Code(code));
}
