using Crm.Core;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Accounts;

/// <summary>Writes down what happens to a user's account, in each organization that the user belongs to.</summary>
sealed class SignInAudit(IDbContextFactory<CrmDb> databases, TimeProvider time)
{
    public async Task Note(User user, string kind, string? name = null, object? value = null)
    {
        await using var db = await databases.CreateDbContextAsync();
        foreach (var organization in await db.Memberships.Where(m => m.UserId == user.Id).Select(m => m.OrganizationId).ToListAsync())
        {
            var data = name is null ? null : new Fields { ["user"] = user.Email, [name] = value };
            db.Add(new TimelineEvent(organization, kind, time.GetUtcNow()) { Actor = ActorKind.User, UserId = user.Id, Data = data });
        }
        await db.SaveChangesAsync();
    }
}
