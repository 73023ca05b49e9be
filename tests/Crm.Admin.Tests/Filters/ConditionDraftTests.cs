using System.Globalization;
using Crm.Admin.Filters;
using Crm.Core.CustomFields;
using Crm.Core.Scripts;

namespace Crm.Admin.Tests.Filters;

public sealed class ConditionDraftTests
{
    static readonly FilterField[] Fields = [new("contact.city", "City"), new("contact.area", "Area", FieldType.Number), new("contact.vip", "VIP", FieldType.Flag)];

    [Fact]
    public void Lines_become_one_condition_and_come_back()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru");
        var draft = new ConditionDraft { IsAny = true };
        draft.Lines.AddRange([new() { Field = "contact.city", Op = Operator.In, Value = "Kiel, Bonn" }, new() { Field = "contact.area", Op = Operator.Gte, Value = "12,5" }, new() { Field = "contact.vip", Op = Operator.Filled }, new()]);
        var condition = draft.Build(Fields)!;
        Assert.Equal(3, condition.Any!.Count);
        Assert.Equal(12.5m, condition.Any[1].Value);

        var again = ConditionDraft.Of(ConditionDraft.Read(ConditionDraft.Write(condition), "contact."))!;
        Assert.True(again.IsAny);
        Assert.Equal(["contact.city In Kiel, Bonn", "contact.area Gte 12.5", "contact.vip Filled "], again.Lines.Select(l => $"{l.Field} {l.Op} {l.Value}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"field\":\"deal.amount\",\"op\":\"gt\",\"value\":1}")]
    [InlineData("{\"field\":\"contact.city\",\"op\":\"nonsense\"}")]
    public void What_is_no_condition_about_contacts_is_none(string? text) => Assert.Null(ConditionDraft.Read(text, "contact."));

    [Fact]
    public void A_condition_with_more_levels_is_kept_but_not_shown_as_lines()
    {
        var deep = ConditionDraft.Read("""{"all":[{"field":"contact.city","op":"filled"},{"any":[{"field":"contact.area","op":"gt","value":1}]}]}""", "contact.");
        Assert.NotNull(deep);
        Assert.Null(ConditionDraft.Of(deep));
    }

    [Fact]
    public void No_lines_are_no_condition() => Assert.Null(new ConditionDraft { Lines = { new() { Field = "contact.city", Value = " " } } }.Build(Fields));
}
