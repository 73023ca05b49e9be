using System.Text.Json;
using Crm.Admin.Lists;
using Crm.Core;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Routing;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Organizations;

/// <summary>Which leads go to whom.</summary>
public sealed partial class RoutingPage
{
    List<RoutingRule> rules = [];
    List<Branch> branches = [];
    List<Person> people = [];

    protected override async Task Read(CrmDb db)
    {
        rules = await db.RoutingRules.AsNoTracking().Where(r => r.OrganizationId == Me.OrganizationId).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync();
        branches = await db.Branches.AsNoTracking().Where(b => b.OrganizationId == Me.OrganizationId).OrderBy(b => b.Name).ToListAsync();
        people = await db.PeopleOf(Me);
    }

    static string Show(Condition condition) => JsonSerializer.Serialize(condition, FieldsJson.Options);

    async Task Add()
    {
        var parameters = new Dictionary<string, object?> { [nameof(RuleForm.Me)] = Me, [nameof(RuleForm.Branches)] = branches, [nameof(RuleForm.People)] = people, [nameof(RuleForm.Position)] = rules.Select(r => r.Position).DefaultIfEmpty().Max() + 1 };
        if (await Windows.Open<RuleForm>(T["AddRule"], parameters) is NewRule wanted) await Do(act => act.AddRule(wanted));
    }

    async Task Remove(RoutingRule rule)
    {
        if (await Windows.Confirm(T["RemoveWhat", rule.Name], T["RemoveRule.Text"], T["Remove"])) await Do(act => act.RemoveRule(rule.Id));
    }
}
