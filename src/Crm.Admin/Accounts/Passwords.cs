using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Accounts;

/// <summary>Sets passwords: by the old one, or by a link.</summary>
sealed class Passwords(UserManager<User> users, CrmDb db, SignInAudit audit, TimeProvider time)
{
    /// <summary>Every session of the user ends with it.</summary>
    /// <returns>The name of the problem's text; null when it is set.</returns>
    public async Task<string?> Change(User user, string old, string wanted)
    {
        if (old == wanted) return "Problem.Same";
        var before = user.PasswordChangedAt;
        user.ChangedPassword(time.GetUtcNow());
        var result = await users.ChangePasswordAsync(user, old, wanted);
        if (!result.Succeeded) user.ChangedPassword(before);
        return await Result(user, result);
    }

    /// <summary>The user whose open link has this token; null when there is none.</summary>
    public async Task<(PasswordLink Link, User User)?> Find(string token)
    {
        var hash = ApiToken.HashOf(token);
        if (await db.PasswordLinks.SingleOrDefaultAsync(l => l.Hash == hash) is not { } link || !link.IsOpenAt(time.GetUtcNow())) return null;
        return await db.Users.SingleOrDefaultAsync(u => u.Id == link.UserId) is { } user ? (link, user) : null;
    }

    /// <summary>Sets the password of whoever has the link and uses it up, both or neither. Locked accounts open.</summary>
    public async Task<string?> Set(PasswordLink link, User user, string wanted)
    {
        foreach (var validator in users.PasswordValidators)
            if (await validator.ValidateAsync(users, user, wanted) is { Succeeded: false } refusal) return Problem(refusal);
        if (!link.Use(time.GetUtcNow())) return "Problem.LinkOver";
        user.PasswordHash = users.PasswordHasher.HashPassword(user, wanted);
        user.ChangedPassword(time.GetUtcNow());
        (user.SecurityStamp, user.AccessFailedCount, user.LockoutEnd) = (Guid.NewGuid().ToString("N"), 0, null);
        user.EmailConfirmed = true;
        try { return await Result(user, await users.UpdateAsync(user)); } // the link is of the same context: it is saved with it
        catch (DbUpdateConcurrencyException) { return "Problem.LinkOver"; }
    }

    async Task<string?> Result(User user, IdentityResult result)
    {
        if (!result.Succeeded) return Problem(result);
        await audit.Note(user, EventKinds.PasswordChanged);
        return null;
    }

    static string Problem(IdentityResult result) => result.Errors.First().Code switch
    {
        PasswordCheck.TooShort => "Problem.Short",
        PasswordCheck.TooSimple => "Problem.Simple",
        nameof(IdentityErrorDescriber.PasswordMismatch) => "Problem.Wrong",
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => "Problem.LinkOver",
        _ => "Problem.Short",
    };
}
