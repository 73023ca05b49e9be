using System.Globalization;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Tests.Scripts.Engine;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("90", "en", "90")]
    [InlineData(" -7.50 ", "en", "-7.5")]
    [InlineData("−3", "ru", "-3")]
    [InlineData("90,5", "en", "90.5")]
    [InlineData(".5", "en", "0.5")]
    [InlineData("25.", "ru", "25")]
    [InlineData("25 mm", "en", "25")]
    [InlineData("25mm", "en", "25")]
    [InlineData("25 MM.", "en", "25")]
    [InlineData("25 мм", "ru", "25")]
    [InlineData("12 кв. м", "ru", "12")]
    [InlineData("3 m²", "en", "3")]
    [InlineData("3 м2", "ru", "3")]
    [InlineData("100 шт.", "ru", "100")]
    [InlineData("1 200,50 руб", "ru", "1200.5")]
    [InlineData("1 200,50 руб.", "en", "1200.5")]
    [InlineData("1\u00a0200\u202f000 ₽", "ru", "1200000")]
    [InlineData("15%", "en", "15")]
    [InlineData("1,200", "ru", "1.2")]
    [InlineData("1.200", "en", "1.2")]
    [InlineData("0,125", "en", "0.125")]
    public void A_number_is_read_with_or_without_a_unit(string text, string language, string number) =>
        Assert.Equal(decimal.Parse(number, CultureInfo.InvariantCulture), NumberText.Read(text, language));

    [Theory]
    [InlineData("", "en")]
    [InlineData("mm", "en")]
    [InlineData("-", "en")]
    [InlineData("90х210", "ru")]
    [InlineData("90 x 210", "en")]
    [InlineData("90 210 5", "en")]
    [InlineData("9 0", "ru")]
    [InlineData("90-100", "ru")]
    [InlineData("2 м 50 см", "ru")]
    [InlineData("25 тыс.", "ru")]
    [InlineData("25 т", "ru")]
    [InlineData("25k", "en")]
    [InlineData("25 thousand", "en")]
    [InlineData("2 dozen", "en")]
    [InlineData("5 или", "ru")]
    [InlineData("около 5", "ru")]
    [InlineData("1,200", "en")]
    [InlineData("1.200 руб", "ru")]
    [InlineData("1,200,000", "en")]
    [InlineData("10:30", "en")]
    [InlineData("1e5", "en")]
    [InlineData("٣", "en")]
    [InlineData("99999999999999999999999999999999 mm", "en")]
    public void What_is_no_single_number_is_refused(string text, string language) => Assert.Null(NumberText.Read(text, language));
}
