using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Organizations;

/// <summary>The organization itself: its particulars, its rules for passwords, its matrix of rights, its branches.</summary>
public static class OrganizationActs
{
    static readonly (string, object?) Nobody = ("", null);

    public static async Task<ArrangeResult> Describe(this Arranging act, string name, string language, string timeZone, string currency, int? seen = null)
    {
        if (!act.By.May(Permission.ManagePeople) || act.By.Branches is not null) return await act.Refuse("organization");
        if (string.IsNullOrWhiteSpace(name)) return ArrangeResult.Invalid("name");
        if (language is not ("en" or "ru")) return ArrangeResult.Invalid("language");
        if (Zones.Find(timeZone) is null) return ArrangeResult.Invalid("time zone");
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)) return ArrangeResult.Invalid("currency");
        var organization = await act.Db.Organizations.SingleAsync(o => o.Id == act.OrganizationId);
        if (!Arranging.IsSeen(organization.Version, seen)) return new(ArrangeOutcome.Changed);
        var changed = act.Note(EventKinds.OrganizationChanged, Nobody, "name", organization.Name, name.Trim());
        changed |= act.Note(EventKinds.OrganizationChanged, Nobody, "language", organization.Language, language);
        changed |= act.Note(EventKinds.OrganizationChanged, Nobody, "timeZone", organization.TimeZone, timeZone);
        changed |= act.Note(EventKinds.OrganizationChanged, Nobody, "currency", organization.Currency, currency);
        if (!changed) return ArrangeResult.Unchanged;
        organization.Describe(name.Trim(), language, timeZone, currency);
        return await act.Save();
    }

    /// <summary>Only an owner says what is asked of passwords.</summary>
    public static async Task<ArrangeResult> AskOfPasswords(this Arranging act, int length, int? days, int? seen = null)
    {
        if (act.By.Role != Role.Owner) return await act.Refuse("password rules");
        if (length is < Organization.ShortestPassword or > Organization.LongestPasswordRule) return ArrangeResult.Invalid("length");
        if (days is < 1 or > Organization.MostPasswordDays) return ArrangeResult.Invalid("days");
        var organization = await act.Db.Organizations.SingleAsync(o => o.Id == act.OrganizationId);
        if (!Arranging.IsSeen(organization.Version, seen)) return new(ArrangeOutcome.Changed);
        var changed = act.Note(EventKinds.OrganizationChanged, Nobody, "passwordLength", organization.PasswordLength, length);
        changed |= act.Note(EventKinds.OrganizationChanged, Nobody, "passwordDays", organization.PasswordDays, days);
        if (!changed) return ArrangeResult.Unchanged;
        organization.AskOfPasswords(length, days);
        return await act.Save();
    }

    /// <summary>Changes what a role below one's own may do.</summary>
    public static async Task<ArrangeResult> Allow(this Arranging act, Role role, Permission permission, bool may)
    {
        if (!act.By.May(Permission.ManagePeople) || act.By.Branches is not null || role <= act.By.Role || may && !act.By.May(permission)) return await act.Refuse("rights", $"{role} {permission}");
        var organization = await act.Db.Organizations.SingleAsync(o => o.Id == act.OrganizationId);
        if (!organization.Allow(role, permission, may)) return ArrangeResult.Unchanged;
        act.Note(EventKinds.RightsChanged, ("role", role), ("permission", permission), ("old", !may), ("new", may));
        return await act.Save();
    }

    /// <param name="slug">The name that scripts use; made of the name when it is empty.</param>
    public static async Task<ArrangeResult> AddBranch(this Arranging act, string name, string? slug, string? city, string? timeZone, long? parentId)
    {
        if (!act.MayShape(parentId)) return await act.Refuse("add branch", name);
        if (StoredText.Clean(name, Branch.MaxName)?.Trim() is not { Length: > 0 } clean) return ArrangeResult.Invalid("name");
        if (Empty(timeZone) is { } zone && Zones.Find(zone) is null) return ArrangeResult.Invalid("time zone");
        slug = Empty(slug) ?? Slug.Of(clean);
        if (slug.Length > Branch.MaxSlug || slug != Slug.Of(slug)) return ArrangeResult.Invalid("slug");
        var parent = parentId is null ? null : await act.Db.Branches.SingleOrDefaultAsync(b => b.Id == parentId && b.OrganizationId == act.OrganizationId);
        if (parentId is not null && parent is null) return ArrangeResult.NotFound;
        if (await act.Db.Branches.AnyAsync(b => b.OrganizationId == act.OrganizationId && b.Slug == slug)) return new(ArrangeOutcome.Taken, slug);
        act.Db.Add(new Branch(act.OrganizationId, slug, clean, parent, Empty(city), Empty(timeZone)));
        act.Note(EventKinds.BranchAdded, ("branch", clean));
        return await act.Save();
    }

    public static async Task<ArrangeResult> ChangeBranch(this Arranging act, long id, string name, string? city, string? timeZone, long? parentId, int? seen = null)
    {
        if (!act.MayShape(id) || !act.MayShape(parentId) && parentId is not null) return await act.Refuse("change branch", id);
        if (StoredText.Clean(name, Branch.MaxName)?.Trim() is not { Length: > 0 } clean) return ArrangeResult.Invalid("name");
        if (Empty(timeZone) is { } zone && Zones.Find(zone) is null) return ArrangeResult.Invalid("time zone");
        var all = await act.Db.Branches.Where(b => b.OrganizationId == act.OrganizationId).ToListAsync();
        if (all.Find(b => b.Id == id) is not { } branch) return ArrangeResult.NotFound;
        var parent = all.Find(b => b.Id == parentId);
        if (parentId is not null && parent is null) return ArrangeResult.NotFound;
        if (!Arranging.IsSeen(branch.Version, seen)) return new(ArrangeOutcome.Changed);
        (string, object?) whose = ("branch", branch.Name);
        if (branch.ParentId != parent?.Id && act.By.Branches is not null && parent is null) return await act.Refuse("change branch", id);
        var changed = act.Note(EventKinds.BranchChanged, whose, "name", branch.Name, clean);
        changed |= act.Note(EventKinds.BranchChanged, whose, "city", branch.City, Empty(city));
        changed |= act.Note(EventKinds.BranchChanged, whose, "timeZone", branch.TimeZone, Empty(timeZone));
        changed |= act.Note(EventKinds.BranchChanged, whose, "parent", all.Find(b => b.Id == branch.ParentId)?.Name, parent?.Name);
        if (!changed) return ArrangeResult.Unchanged;
        if (!branch.MoveBelow(parent, all)) { act.Db.ChangeTracker.Clear(); return ArrangeResult.Invalid("parent"); }
        branch.Describe(clean, Empty(city), Empty(timeZone));
        return await act.Save();
    }

    /// <summary>Sets when a branch works, or the organization; a branch without hours has those above it.</summary>
    public static async Task<ArrangeResult> SetHours(this Arranging act, long? branchId, WorkHours? hours)
    {
        if (!act.By.May(Permission.Arrange) || !act.By.Covers(branchId)) return await act.Refuse("hours", branchId);
        if (branchId is null)
        {
            if (hours is null) return ArrangeResult.Invalid("hours");
            (await act.Db.Organizations.SingleAsync(o => o.Id == act.OrganizationId)).Work(hours);
            act.Note(EventKinds.OrganizationChanged, ("field", "hours"));
        }
        else if (await act.Db.Branches.SingleOrDefaultAsync(b => b.Id == branchId && b.OrganizationId == act.OrganizationId) is { } branch)
        {
            branch.Work(hours);
            act.Note(EventKinds.BranchChanged, ("branch", branch.Name), ("field", "hours"));
        }
        else return ArrangeResult.NotFound;
        return await act.Save();
    }

    /// <summary>Only who covers everything puts branches at the top.</summary>
    static bool MayShape(this Arranging act, long? branchId) => act.By.May(Permission.ManagePeople) && act.By.Covers(branchId);

    static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
