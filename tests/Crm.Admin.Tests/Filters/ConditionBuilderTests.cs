using Bunit;
using Crm.Admin.Filters;
using Crm.Core.CustomFields;
using Crm.Core.Scripts;

namespace Crm.Admin.Tests.Filters;

public sealed class ConditionBuilderTests : PartTests
{
    static readonly FilterField[] Fields = [new("contact.name", "Name"), new("contact.area", "Area", FieldType.Number), new("contact.vip", "VIP", FieldType.Flag)];

    readonly List<Condition?> asked = [];

    IRenderedComponent<ConditionBuilder> Builder(Condition? value = null) => Render<ConditionBuilder>(p => p.Add(b => b.Fields, Fields).Add(b => b.Value, value).Add(b => b.Changed, asked.Add));

    [Fact]
    public void One_line_becomes_one_condition()
    {
        var builder = Builder();
        builder.Find(".condition select").Change("contact.name");
        builder.Find(".condition input").Change(" Anna ");
        builder.Find("form").Submit();
        Assert.Equal(("contact.name", Operator.Contains, (object)"Anna"), (asked[0]!.Field, asked[0]!.Op, asked[0]!.Value!));
    }

    [Fact]
    public void Another_type_of_field_brings_its_own_comparisons_and_forgets_the_value()
    {
        var builder = Builder(new() { Field = "contact.name", Op = Operator.Contains, Value = "Anna" });
        builder.Find(".condition select").Change("contact.area");
        Assert.Equal("", builder.Find(".condition input").GetAttribute("value") ?? "");
        Assert.DoesNotContain(builder.FindAll(".condition select")[1].QuerySelectorAll("option"), o => o.GetAttribute("value") == "Contains");
        builder.Find(".condition input").Change("12.5");
        builder.Find("form").Submit();
        Assert.Equal((Operator.Is, (object)12.5m), (asked[0]!.Op, asked[0]!.Value!));
    }

    [Fact]
    public void Several_lines_hold_all_or_any_and_empty_ones_say_nothing()
    {
        var builder = Builder(new() { All = [new() { Field = "contact.name", Op = Operator.Filled }, new() { Field = "contact.vip", Op = Operator.Is, Value = true }] });
        builder.Find(".actions .button.small").Click();
        Assert.Equal(3, builder.FindAll(".condition").Count);
        builder.Find("label select").Change("any");
        builder.Find("form").Submit();
        Assert.Equal(["contact.name", "contact.vip"], asked[0]!.Any!.Select(c => c.Field));
    }

    [Fact]
    public void A_deeper_condition_is_kept_and_can_only_be_cleared()
    {
        var builder = Builder(new() { Any = [new() { All = [new() { Field = "contact.name", Op = Operator.Filled }] }] });
        Assert.Empty(builder.FindAll(".condition"));
        Assert.Empty(builder.FindAll("button[type=submit]"));
        builder.Find("button").Click();
        Assert.Equal([null], asked);
    }

    [Fact]
    public void A_line_is_removed()
    {
        var builder = Builder(new() { All = [new() { Field = "contact.name", Op = Operator.Filled }, new() { Field = "contact.vip", Op = Operator.Filled }] });
        builder.Find(".condition .icon-button").Click();
        builder.Find("form").Submit();
        Assert.Equal("contact.vip", asked[0]!.Field);
    }
}
