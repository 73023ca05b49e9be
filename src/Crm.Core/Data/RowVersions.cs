using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm.Core.Data;

/// <summary>Counts a row's versions up on each change, so that a save over somebody else's is noticed.</summary>
sealed class RowVersions : SaveChangesInterceptor
{
    public static readonly RowVersions Instance = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData data, InterceptionResult<int> result)
    {
        CountUp(data.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken cancellation = default)
    {
        CountUp(data.Context!);
        return ValueTask.FromResult(result);
    }

    static void CountUp(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Modified))
            if (entry.Metadata.FindProperty("Version") is { } version && version.ClrType == typeof(int))
                entry.Property(version).CurrentValue = (int)entry.Property(version).OriginalValue! + 1;
    }
}
