using Crm.Admin.CustomFields;
using Crm.Admin.Filters;
using Crm.Admin.Lists;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Routing;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Organizations;

/// <summary>Which leads go to whom.</summary>
public sealed partial class RoutingPage
{
    List<RoutingRule> rules = [];
    List<Branch> branches = [];
    List<Person> people = [];
    IReadOnlyList<FilterField> fields = [];

    protected override async Task Read(CrmDb db)
    {
        rules = await db.RoutingRules.AsNoTracking().Where(r => r.OrganizationId == Me.OrganizationId).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync();
        branches = await db.Branches.AsNoTracking().Where(b => b.OrganizationId == Me.OrganizationId).OrderBy(b => b.Name).ToListAsync();
        people = await db.PeopleOf(Me);
        fields = await FieldsToAsk(db);
    }

    async Task Add()
    {
        if (await Ask(T["AddRule"], new("", rules.Select(r => r.Position).DefaultIfEmpty().Max() + 1, BranchId: Me.Seat.Membership.BranchId)) is { } wanted) await Do(act => act.AddRule(wanted));
    }

    async Task Change(RoutingRule rule)
    {
        if (await Ask(T["ChangeWhat", rule.Name], rule.Terms) is { } wanted) await Do(act => act.ChangeRule(rule.Id, rule.Version, wanted));
    }

    async Task<RuleTerms?> Ask(string title, RuleTerms terms) => await Windows.Open<RuleForm>(title, new()
    {
        [nameof(RuleForm.Me)] = Me, [nameof(RuleForm.Branches)] = branches, [nameof(RuleForm.People)] = people, [nameof(RuleForm.Fields)] = fields, [nameof(RuleForm.Terms)] = terms,
    }, "44rem") as RuleTerms;

    /// <summary>What rules may ask about.</summary>
    async Task<IReadOnlyList<FilterField>> FieldsToAsk(CrmDb db)
    {
        var custom = await db.FieldDefinitions.AsNoTracking().Where(f => f.OrganizationId == Me.OrganizationId && f.ArchivedAt == null && f.Of != FieldOwner.Company).OrderBy(f => f.Position).ToListAsync();
        return [.. new[] { "channel", "language", "source", "branch", "contact.city", "deal.city", "deal.product" }.Select(f => new FilterField(f, T[$"Field.{f}"])), new("deal.amount", T["Field.deal.amount"], FieldType.Money),
            .. custom.Select(f => new FilterField($"{f.Of.ToString().ToLowerInvariant()}.{f.Name}", f.Title.Shown(), f.Type, f.Choices))];
    }

    async Task Remove(RoutingRule rule)
    {
        if (await Windows.Confirm(T["RemoveWhat", rule.Name], T["RemoveRule.Text"], T["Remove"])) await Do(act => act.RemoveRule(rule.Id));
    }
}
