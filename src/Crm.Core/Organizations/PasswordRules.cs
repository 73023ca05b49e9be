using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Organizations;

/// <summary>What is asked of a user's password: the strictest of the organizations that the user belongs to.</summary>
/// <param name="Length">The fewest characters.</param>
/// <param name="Days">After so many days it has to be changed; null: never.</param>
public sealed record PasswordRules(int Length, int? Days)
{
    public static async Task<PasswordRules> Of(CrmDb db, long userId, CancellationToken cancellation = default)
    {
        var rules = await db.Memberships.Where(m => m.UserId == userId).Join(db.Organizations, m => m.OrganizationId, o => o.Id, (_, o) => new { o.PasswordLength, o.PasswordDays }).ToListAsync(cancellation);
        return new(rules.Select(r => r.PasswordLength).DefaultIfEmpty(Organization.ShortestPassword).Max(), rules.Min(r => r.PasswordDays));
    }

    public bool IsTooOld(User user, DateTimeOffset now) => Days is { } days && user.PasswordChangedAt.AddDays(days) <= now;
}
