using Crm.Core.Organizations;
using Microsoft.AspNetCore.Identity;

namespace Crm.Bot.Setup;

/// <summary>Makes users outside the panel: at the first start and by command.</summary>
static class Staff
{
    public static object[] NewUser(Organization organization, string email, string name, string password, Role role, DateTimeOffset now)
    {
        var user = new User(email, name, organization.Language, now) { EmailConfirmed = true, SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true };
        user.NormalizedEmail = user.NormalizedUserName = email.ToUpperInvariant();
        user.PasswordHash = new PasswordHasher<User>().HashPassword(user, password);
        return [user, new Membership(organization.Id, user.Id, role)];
    }
}
