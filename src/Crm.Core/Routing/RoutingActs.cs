using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Routing;

/// <summary>A rule as somebody wants it.</summary>
public sealed record NewRule(string Name, int Position, Condition? When, long? BranchId, IReadOnlyList<long> Users, RoutingOrder Order, bool OwnFirst, int PatienceSeconds);

/// <summary>Adding, switching and removing the rules of who gets which leads.</summary>
public static class RoutingActs
{
    public const int ShortestPatience = 10, LongestPatience = 24 * 3600;

    public static async Task<ArrangeResult> AddRule(this Arranging act, NewRule wanted)
    {
        if (!act.By.May(Permission.Arrange) || act.By.Branches is not null && !act.By.Covers(wanted.BranchId)) return await act.Refuse("add rule", wanted.Name);
        if (StoredText.Clean(wanted.Name, RoutingRule.MaxName)?.Trim() is not { Length: > 0 } name) return ArrangeResult.Invalid("name");
        if (wanted.PatienceSeconds is < ShortestPatience or > LongestPatience) return ArrangeResult.Invalid("patience");
        if (wanted.BranchId is { } branch && !await act.Db.Branches.AnyAsync(b => b.Id == branch && b.OrganizationId == act.OrganizationId)) return ArrangeResult.Invalid("branch");
        var users = wanted.Users.Distinct().ToList();
        if (await act.Db.Memberships.CountAsync(m => m.OrganizationId == act.OrganizationId && users.Contains(m.UserId)) != users.Count) return ArrangeResult.Invalid("users");
        act.Db.Add(new RoutingRule(act.OrganizationId, name, wanted.Position)
        {
            When = wanted.When, BranchId = wanted.BranchId, Users = users, Order = wanted.Order, OwnFirst = wanted.OwnFirst, PatienceSeconds = wanted.PatienceSeconds,
        });
        act.Note(EventKinds.RuleAdded, ("rule", name));
        return await act.Save();
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
