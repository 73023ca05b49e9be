using System.Globalization;
using Scriban;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class CultureTests
{
    [Theory]
    [InlineData("ru-RU", "1234,5 99,50 03 фев")]
    [InlineData("en-US", "1234.5 99.50 03 Feb")]
    [InlineData("", "1234.5 99.50 03 Feb")]
    public void Numbers_and_dates_follow_the_culture(string culture, string expected)
    {
        var context = Rendered.Context();
        context.PushCulture(CultureInfo.GetCultureInfo(culture));

        var text = Template.Parse("{{ 1234.5 }} {{ order.total }} {{ date.parse '2026-02-03' | date.to_string '%d %b' }}").Render(context);

        Assert.Equal(expected, text.TrimEnd('.'));
    }

    [Fact]
    public void Literals_do_not_follow_the_culture()
    {
        var context = Rendered.Context();
        context.PushCulture(CultureInfo.GetCultureInfo("ru-RU"));

        Assert.Equal(1.5, Template.Evaluate("1.5", context));
        Assert.Equal("2\u00a0000,00", Template.Evaluate("2000 | math.format 'N2'", context));
    }

    [Fact]
    public void A_popped_culture_is_gone()
    {
        var context = new TemplateContext();
        context.PushCulture(CultureInfo.GetCultureInfo("ru-RU"));

        Assert.Equal("ru-RU", context.PopCulture().Name);
        Assert.Equal(CultureInfo.InvariantCulture, context.CurrentCulture);
        Assert.Throws<InvalidOperationException>(() => context.PopCulture());
    }
}
