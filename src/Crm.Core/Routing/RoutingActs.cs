using System.Text.Json;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Routing;

/// <summary>Adding, changing, switching and removing the rules of who gets which leads.</summary>
public static class RoutingActs
{
    public const int ShortestPatience = 10, LongestPatience = 24 * 3600;

    public static async Task<ArrangeResult> AddRule(this Arranging act, RuleTerms wanted)
    {
        if (!act.By.May(Permission.Arrange) || act.By.Branches is not null && !act.By.Covers(wanted.BranchId)) return await act.Refuse("add rule", wanted.Name);
        if (await act.Unfit(wanted) is { } unfit) return ArrangeResult.Invalid(unfit);
        act.Db.Add(new RoutingRule(act.OrganizationId, Clean(wanted)));
        act.Note(EventKinds.RuleAdded, ("rule", wanted.Name));
        return await act.Save();
    }

    /// <param name="seen">The version that the person saw.</param>
    public static async Task<ArrangeResult> ChangeRule(this Arranging act, long id, int seen, RuleTerms wanted)
    {
        if (await act.Db.RoutingRules.SingleOrDefaultAsync(r => r.Id == id && r.OrganizationId == act.OrganizationId) is not { } rule) return ArrangeResult.NotFound;
        if (!act.MayTouch(rule) || act.By.Branches is not null && !act.By.Covers(wanted.BranchId)) return await act.Refuse("change rule", id);
        if (!Arranging.IsSeen(rule.Version, seen)) return new(ArrangeOutcome.Changed);
        if (await act.Unfit(wanted) is { } unfit) return ArrangeResult.Invalid(unfit);
        var before = rule.Terms;
        rule.Change(Clean(wanted));
        var changed = Parts(before).Zip(Parts(rule.Terms)).Count(p => act.Note(EventKinds.RuleChanged, ("rule", rule.Name), p.First.Name, p.First.Value, p.Second.Value));
        return changed == 0 ? ArrangeResult.Unchanged : await act.Save();
    }

    static IEnumerable<(string Name, object? Value)> Parts(RuleTerms terms) =>
    [
        ("name", terms.Name), ("position", terms.Position), ("when", terms.When is null ? null : JsonSerializer.Serialize(terms.When, FieldsJson.Options)), ("branch", terms.BranchId?.ToString()),
        ("users", string.Join(", ", terms.Users ?? [])), ("order", terms.Order.ToString()), ("own_first", terms.OwnFirst), ("patience", terms.PatienceSeconds),
    ];

    static RuleTerms Clean(RuleTerms wanted) => wanted with { Name = StoredText.Clean(wanted.Name, RoutingRule.MaxName).Trim(), Users = [.. (wanted.Users ?? []).Distinct()] };

    /// <summary>What cannot be; null when all can.</summary>
    static async Task<string?> Unfit(this Arranging act, RuleTerms wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name)) return "name";
        if (wanted.PatienceSeconds is < ShortestPatience or > LongestPatience) return "patience";
        if (wanted.BranchId is { } branch && !await act.Db.Branches.AnyAsync(b => b.Id == branch && b.OrganizationId == act.OrganizationId)) return "branch";
        var users = (wanted.Users ?? []).Distinct().ToList();
        return await act.Db.Memberships.CountAsync(m => m.OrganizationId == act.OrganizationId && users.Contains(m.UserId)) == users.Count ? null : "users";
    }

    public static async Task<ArrangeResult> EnableRule(this Arranging act, long id, bool enabled)
    {
        if (await act.Db.RoutingRules.SingleOrDefaultAsync(r => r.Id == id && r.OrganizationId == act.OrganizationId) is not { } rule) return ArrangeResult.NotFound;
        if (!act.MayTouch(rule)) return await act.Refuse("change rule", id);
        if (rule.Enabled == enabled) return ArrangeResult.Unchanged;
        rule.Enable(enabled);
        act.Note(EventKinds.RuleChanged, ("rule", rule.Name), ("field", "enabled"), ("old", !enabled), ("new", enabled));
        return await act.Save();
    }

    public static async Task<ArrangeResult> RemoveRule(this Arranging act, long id)
    {
        if (await act.Db.RoutingRules.SingleOrDefaultAsync(r => r.Id == id && r.OrganizationId == act.OrganizationId) is not { } rule) return ArrangeResult.NotFound;
        if (!act.MayTouch(rule)) return await act.Refuse("remove rule", id);
        act.Db.Remove(rule);
        act.Note(EventKinds.RuleRemoved, ("rule", rule.Name));
        return await act.Save();
    }

    /// <summary>Who covers some branches arranges theirs only.</summary>
    static bool MayTouch(this Arranging act, RoutingRule rule) => act.By.May(Permission.Arrange) && act.By.Covers(rule.BranchId);
}
