using System.Globalization;
using Crm.Core.CustomFields;

namespace Crm.Core.Tests.CustomFields;

public sealed class FieldReaderTests
{
    [Theory]
    [InlineData("ru", FieldType.Number, "1 234,5", "1234.5")]
    [InlineData("ru", FieldType.Money, "1\u00a0500 ₽", "1500")]
    [InlineData("ru", FieldType.Money, "2 000 руб.", "2000")]
    [InlineData("ru", FieldType.Number, "12.5", "12.5")]
    [InlineData("ru", FieldType.Number, "-7", "-7")]
    [InlineData("en-US", FieldType.Number, "1,234.5", "1234.5")]
    [InlineData("en-US", FieldType.Number, "1,234", "1234")]
    [InlineData("en-US", FieldType.Money, "$99.90", "99.9")]
    [InlineData("ru", FieldType.Date, "31.12.2026", "2026-12-31")]
    [InlineData("ru", FieldType.Date, "1 марта 2026", "2026-03-01")]
    [InlineData("ru", FieldType.Date, "2026-03-01", "2026-03-01")]
    [InlineData("ru", FieldType.Date, "2026-03-01 14:30:00", "2026-03-01")]
    [InlineData("en-US", FieldType.Date, "12/31/2026", "2026-12-31")]
    [InlineData("en-GB", FieldType.Date, "31/12/2026", "2026-12-31")]
    [InlineData("ru", FieldType.Flag, "Да", "true")]
    [InlineData("ru", FieldType.Flag, "no", "false")]
    [InlineData("ru", FieldType.Phone, "8 (912) 345-67-89", "+79123456789")]
    [InlineData("ru", FieldType.Email, " Ann@Example.org ", "ann@example.org")]
    [InlineData("ru", FieldType.Url, "example.org/a", "https://example.org/a")]
    [InlineData("ru", FieldType.Text, " two words ", "two words")]
    [InlineData("ru", FieldType.LongText, "two\nlines", "two\nlines")]
    [InlineData("ru", FieldType.Number, "  ", "")]
    public void A_value_is_stored_in_one_form(string culture, FieldType type, string text, string stored)
    {
        var reading = FieldReader.Read(type, text, CultureInfo.GetCultureInfo(culture));
        Assert.Equal((null, stored), (reading.Problem, Fields.Text(reading.Value)));
    }

    [Theory]
    [InlineData(FieldType.Number, "ten", FieldProblem.NoNumber)]
    [InlineData(FieldType.Number, "1e9", FieldProblem.NoNumber)]
    [InlineData(FieldType.Money, "999999999999999999", FieldProblem.NoNumber)]
    [InlineData(FieldType.Date, "31.02.2026", FieldProblem.NoDate)]
    [InlineData(FieldType.Date, "0001-01-01", FieldProblem.NoDate)]
    [InlineData(FieldType.Flag, "maybe", FieldProblem.NoFlag)]
    [InlineData(FieldType.Phone, "12", FieldProblem.NoPhone)]
    [InlineData(FieldType.Email, "ann@", FieldProblem.NoEmail)]
    [InlineData(FieldType.Url, "javascript:alert(1)", FieldProblem.NoUrl)]
    [InlineData(FieldType.Text, "a\nb", FieldProblem.ManyLines)]
    public void What_is_no_value_is_named(FieldType type, string text, FieldProblem problem) => Assert.Equal(problem, FieldReader.Read(type, text, CultureInfo.GetCultureInfo("ru")).Problem);

    [Fact]
    public void A_choice_is_read_by_its_value_and_by_its_titles()
    {
        var field = new FieldDefinition(1, FieldOwner.Contact, "colors", "Colors", FieldType.Choices);
        field.Offer([new("red", new LocalText { ["en"] = "Red", ["ru"] = "Красный" }), new("blue", "Blue"), new("RED", "again"), new(" ", "none")]);
        Assert.Equal(2, field.Choices.Count);
        Assert.Equal("red, blue", Fields.Text(field.Read("красный; BLUE; red", CultureInfo.InvariantCulture).Value));
        Assert.Equal(FieldProblem.UnknownChoice, field.Read("red, green", CultureInfo.InvariantCulture).Problem);
        field.Hold(FieldType.Choice);
        Assert.Equal("blue", field.Read("Blue", CultureInfo.InvariantCulture).Value);
    }

    [Theory]
    [InlineData("Date of birth", "date_of_birth")]
    [InlineData("Площадь, м²", "площадь_м")]
    [InlineData("Phone", "phone_2")]
    [InlineData("2026", null)]
    public void A_title_makes_a_name(string title, string? name) => Assert.Equal(name, FieldNames.From(title));

    [Fact]
    public void A_name_that_contacts_have_already_is_refused() => Assert.Throws<ArgumentException>(() => new FieldDefinition(1, FieldOwner.Contact, "Phone", "x", FieldType.Text));
}
