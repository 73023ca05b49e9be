using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Organizations;

/// <summary>Who works here: adding, changing and removing people, and letting them in again.</summary>
public static class PeopleActs
{
    const int MaxEmail = 256;

    /// <summary>Adds somebody; who has no account yet gets a link to set a password, which is the result's detail.</summary>
    public static async Task<ArrangeResult> AddPerson(this Arranging act, string email, string name, Role role, long? branchId)
    {
        if (!act.MayGive(role, branchId)) return await act.Refuse("add person", email);
        (email, name) = (email.Trim(), StoredText.Clean(name, User.MaxName)?.Trim() ?? "");
        if (email.Length is 0 or > MaxEmail || email.IndexOf('@') is < 1 || email.Any(char.IsWhiteSpace)) return ArrangeResult.Invalid("email");
        if (name.Length == 0) return ArrangeResult.Invalid("name");
        if (!await act.IsBranch(branchId)) return ArrangeResult.Invalid("branch");
        var normal = email.ToUpperInvariant();
        var user = await act.Db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normal);
        if (user is not null && await act.Db.Memberships.AnyAsync(m => m.UserId == user.Id && m.OrganizationId == act.OrganizationId)) return new(ArrangeOutcome.Taken, email);
        string? token = null;
        if (user is null)
        {
            var language = await act.Db.Organizations.Where(o => o.Id == act.OrganizationId).Select(o => o.Language).SingleAsync();
            user = new User(email, name, language, act.Now) { SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true, NormalizedEmail = normal, NormalizedUserName = normal };
            act.Db.Add(user);
            token = act.MakeLink(user, PasswordLink.Welcome);
        }
        act.Db.Add(new Membership(act.OrganizationId, user.Id, role, branchId));
        act.Note(EventKinds.MemberAdded, ("user", user.Email), ("role", role));
        return await act.Save(token);
    }

    public static async Task<ArrangeResult> ChangePerson(this Arranging act, long userId, Role role, long? branchId, int? seen = null)
    {
        if (await act.Find(userId) is not { } person) return ArrangeResult.NotFound;
        if (!act.IsBelow(person.Membership) || !act.MayGive(role, branchId)) return await act.Refuse("change person", userId);
        if (!await act.IsBranch(branchId)) return ArrangeResult.Invalid("branch");
        if (!Arranging.IsSeen(person.Membership.Version, seen)) return new(ArrangeOutcome.Changed);
        if (role != Role.Owner && await act.IsLastOwner(person.Membership)) return ArrangeResult.Invalid("last owner");
        var changed = act.Note(EventKinds.MemberChanged, ("user", person.User.Email), "role", person.Membership.Role, role);
        changed |= act.Note(EventKinds.MemberChanged, ("user", person.User.Email), "branch", await act.BranchName(person.Membership.BranchId), await act.BranchName(branchId));
        if (!changed) return ArrangeResult.Unchanged;
        person.Membership.Become(role);
        person.Membership.MoveTo(branchId);
        return await act.Save();
    }

    /// <summary>Ends a person's place here with their sessions; what they did stays.</summary>
    public static async Task<ArrangeResult> RemovePerson(this Arranging act, long userId)
    {
        if (await act.Find(userId) is not { } person) return ArrangeResult.NotFound;
        if (!act.IsBelow(person.Membership) || userId == act.By.UserId) return await act.Refuse("remove person", userId);
        if (await act.IsLastOwner(person.Membership)) return ArrangeResult.Invalid("last owner");
        act.Db.Remove(person.Membership);
        person.User.SecurityStamp = Guid.NewGuid().ToString("N");
        foreach (var session in await act.Db.StaffSessions.Where(s => s.UserId == userId && s.OrganizationId == act.OrganizationId && s.RevokedAt == null).ToListAsync()) session.Revoke(act.Now);
        foreach (var shift in await act.Db.Shifts.Where(s => s.UserId == userId && s.OrganizationId == act.OrganizationId && s.EndedAt == null).ToListAsync()) shift.End(act.Now);
        foreach (var invitation in await act.Db.Invitations.Where(i => i.UserId == userId && i.OrganizationId == act.OrganizationId && i.UsedAt == null).ToListAsync()) invitation.Revoke(act.Now);
        foreach (var link in await act.Db.PasswordLinks.Where(l => l.UserId == userId && l.OrganizationId == act.OrganizationId && l.UsedAt == null).ToListAsync()) link.Revoke(act.Now);
        act.Note(EventKinds.MemberRemoved, ("user", person.User.Email));
        return await act.Save();
    }

    /// <summary>Makes a link by which a person sets a new password; older links of theirs end. Its token is the result's detail.</summary>
    /// <remarks>The link opens all that the person may do, so who makes it must be able to do as much in each of the person's organizations.</remarks>
    public static async Task<ArrangeResult> LinkPassword(this Arranging act, long userId)
    {
        if (await act.Find(userId) is not { } person) return ArrangeResult.NotFound;
        if (!await act.IsBelowEverywhere(userId)) return await act.Refuse("password link", userId);
        foreach (var link in await act.Db.PasswordLinks.Where(l => l.UserId == userId && l.UsedAt == null && l.RevokedAt == null).ToListAsync()) link.Revoke(act.Now);
        var token = act.MakeLink(person.User, PasswordLink.Lifetime);
        act.Note(EventKinds.PasswordLinkMade, ("user", person.User.Email));
        return await act.Save(token);
    }

    /// <summary>Lets in with the password alone somebody who has lost their phone and the recovery codes.</summary>
    public static async Task<ArrangeResult> ForgetTwoFactor(this Arranging act, long userId)
    {
        if (await act.Find(userId) is not { } person) return ArrangeResult.NotFound;
        if (!await act.IsBelowEverywhere(userId)) return await act.Refuse("two-factor", userId);
        if (!person.User.TwoFactorEnabled) return ArrangeResult.Unchanged;
        (person.User.TwoFactorEnabled, person.User.SecurityStamp) = (false, Guid.NewGuid().ToString("N"));
        act.Db.UserTokens.RemoveRange(await act.Db.UserTokens.Where(t => t.UserId == userId).ToListAsync());
        act.Note(EventKinds.TwoFactorChanged, ("user", person.User.Email), ("on", false));
        return await act.Save();
    }

    /// <summary>Ends all sessions of a person in the panel, and forgets their devices.</summary>
    public static async Task<ArrangeResult> SignOutPerson(this Arranging act, long userId)
    {
        if (await act.Find(userId) is not { } person) return ArrangeResult.NotFound;
        if (userId != act.By.UserId && !act.IsBelow(person.Membership)) return await act.Refuse("sign out", userId);
        person.User.SecurityStamp = Guid.NewGuid().ToString("N");
        act.Note(EventKinds.UserSignedOut, ("user", person.User.Email));
        return await act.Save();
    }

    /// <summary>Invites somebody who works here to the manager bot; the token is the result's detail.</summary>
    public static async Task<ArrangeResult> InviteToBot(this Arranging act, long userId)
    {
        if (await act.Find(userId) is not { } person) return ArrangeResult.NotFound;
        if (!act.By.MayInvite(person.Membership)) return await act.Refuse("invite", userId);
        var (invitation, token) = Invitation.Make(act.OrganizationId, userId, act.By.UserId, act.Now);
        act.Db.Add(invitation);
        act.Note(EventKinds.StaffInvited, ("user", person.User.Email));
        return await act.Save(token);
    }

    /// <summary>Ends a session of the manager bot: one's own, or of those one may invite.</summary>
    public static async Task<ArrangeResult> EndSession(this Arranging act, long sessionId)
    {
        if (await act.Db.StaffSessions.SingleOrDefaultAsync(s => s.Id == sessionId && s.OrganizationId == act.OrganizationId) is not { } session) return ArrangeResult.NotFound;
        if (session.UserId != act.By.UserId && (await act.Find(session.UserId) is not { } person || !act.By.MayInvite(person.Membership))) return await act.Refuse("end session", sessionId);
        if (!session.Revoke(act.Now)) return ArrangeResult.Unchanged;
        act.Note(EventKinds.StaffSessionRevoked, ("session", Fields.Text(sessionId)), ("user", Fields.Text(session.UserId)));
        return await act.Save();
    }

    /// <summary>Whether a seat may invite a member: one of its own rank or below, in the branches that it covers.</summary>
    public static bool MayInvite(this Seat by, Membership member) =>
        by.May(Permission.Invite) && by.OrganizationId == member.OrganizationId && member.Role >= by.Role && (by.Branches is null || by.Covers(member.BranchId));

    static bool MayGive(this Arranging act, Role role, long? branchId) =>
        act.By.May(Permission.ManagePeople) && Enum.IsDefined(role) && role >= act.By.Role && (act.By.Branches is null || act.By.Covers(branchId));

    static bool IsBelow(this Arranging act, Membership member) => act.MayGive(member.Role, member.BranchId);

    static async Task<bool> IsBelowEverywhere(this Arranging act, long userId)
    {
        var theirs = await act.Db.Memberships.AsNoTracking().Where(m => m.UserId == userId).ToListAsync();
        var own = await act.Db.Memberships.AsNoTracking().Where(m => m.UserId == act.By.UserId).ToListAsync();
        return theirs.TrueForAll(m => m.OrganizationId == act.OrganizationId ? act.IsBelow(m)
            : own.Exists(o => o.OrganizationId == m.OrganizationId && o.Role <= Role.Admin && o.Role <= m.Role && o.BranchId is null));
    }

    static string MakeLink(this Arranging act, User user, TimeSpan lifetime)
    {
        var (link, token) = PasswordLink.Make(act.OrganizationId, user.Id, act.By.UserId, lifetime, act.Now);
        act.Db.Add(link);
        return token;
    }

    static async Task<(Membership Membership, User User)?> Find(this Arranging act, long userId)
    {
        var found = await act.Db.Memberships.Where(m => m.UserId == userId && m.OrganizationId == act.OrganizationId).Join(act.Db.Users, m => m.UserId, u => u.Id, (m, u) => new { Membership = m, User = u }).SingleOrDefaultAsync();
        return found is null ? null : (found.Membership, found.User);
    }

    static async Task<bool> IsBranch(this Arranging act, long? branchId) =>
        branchId is null || await act.Db.Branches.AnyAsync(b => b.Id == branchId && b.OrganizationId == act.OrganizationId);

    static async Task<string?> BranchName(this Arranging act, long? branchId) =>
        branchId is null ? null : await act.Db.Branches.Where(b => b.Id == branchId).Select(b => b.Name).SingleOrDefaultAsync();

    static async Task<bool> IsLastOwner(this Arranging act, Membership member) =>
        member.Role == Role.Owner && !await act.Db.Memberships.AnyAsync(m => m.OrganizationId == act.OrganizationId && m.Role == Role.Owner && m.Id != member.Id);
}
