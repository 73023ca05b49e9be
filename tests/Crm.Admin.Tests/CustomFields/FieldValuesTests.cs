using System.Globalization;
using Crm.Admin.CustomFields;
using Crm.Core;
using Crm.Core.CustomFields;

namespace Crm.Admin.Tests.CustomFields;

public sealed class FieldValuesTests
{
    [Fact]
    public void What_is_shown_can_be_saved_again_unchanged()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru");
        var colors = new FieldDefinition(1, FieldOwner.Contact, "colors", "Colors", FieldType.Choices);
        colors.Offer([new("red", "Red"), new("blue", "Blue")]);
        var values = new FieldValues([new(1, FieldOwner.Contact, "area", "Area", FieldType.Number), new(1, FieldOwner.Contact, "born", "Born", FieldType.Date), new(1, FieldOwner.Contact, "vip", "VIP", FieldType.Flag), colors]);
        values.Load(new Fields { ["area"] = 12.5m, ["born"] = "1985-04-12", ["vip"] = true, ["colors"] = new List<object?> { "red", "blue" } });
        Assert.Equal("12,5", values["area"]);

        var read = values.Read()!;
        Assert.Equal((12.5m, "1985-04-12", true, "red, blue"), (read["area"], read["born"], read["vip"], Fields.Text(read["colors"])));
    }

    [Fact]
    public void A_value_that_does_not_fit_its_type_stops_the_saving_and_says_where()
    {
        var values = new FieldValues([new(1, FieldOwner.Contact, "area", "Area", FieldType.Number)]) { ["area"] = "large" };
        Assert.Null(values.Read());
        Assert.Equal(FieldProblem.NoNumber, values.ProblemOf("area"));
        values["area"] = "";
        Assert.True(values.Read()!.ContainsKey("area"));
    }
}
