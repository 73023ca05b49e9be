using System.Data.Common;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Imports;

/// <summary>Takes an import back, its last row first: fields get their old values where nobody has changed them since, contacts that it made go where nothing hangs on them. The rest is kept and said on its row.</summary>
/// <remarks>The caller sees to it that the import is not being applied at the same time.</remarks>
/// <param name="changed">Is told the contacts of each batch, for runs that wait for their dates.</param>
public sealed class ImportUndo(IDbContextFactory<CrmDb> databases, TimeProvider time, Func<IReadOnlyCollection<long>, CancellationToken, Task>? changed = null)
{
    public const string Changed = "changed", Used = "used", Merged = "merged", Gone = "gone";
    const int Batch = 100, Attempts = 5;

    /// <summary>Goes on where it was cancelled; null when there is no such import, or it is undone already.</summary>
    public async Task<Import?> Undo(long organizationId, long importId, long? userId, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (await db.Imports.SingleOrDefaultAsync(i => i.Id == importId && i.OrganizationId == organizationId, cancellation) is not { } import || !import.BeginUndo()) return null;
            await db.SaveChangesAsync(cancellation);
        }
        var done = 0;
        while (await TakeSafely(importId, userId, cancellation) is (var count, var left) && count > 0)
        {
            done += count;
            progress?.Report(new(done, done + left));
        }
        return await End(importId, userId);
    }

    /// <summary>Somebody else may have changed the same contacts in between: the batch is taken anew.</summary>
    async Task<(int Count, int Left)> TakeSafely(long importId, long? userId, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Take(importId, userId, cancellation);
            }
            catch (Exception e) when (e is DbUpdateException or DbException && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), time, cancellation);
            }
        }
    }

    async Task<(int Count, int Left)> Take(long importId, long? userId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var open = db.ImportRows.Where(r => r.ImportId == importId && r.Undo == RowUndo.Open && (r.Outcome == RowOutcome.Create || r.Outcome == RowOutcome.Update));
        var rows = await open.OrderByDescending(r => r.Id).Take(Batch).ToListAsync(cancellation);
        if (rows.Count == 0) return default;
        var batch = await UndoBatch.Read(db, rows, userId, time.GetUtcNow(), cancellation);
        foreach (var row in rows) batch.Undo(row);
        await db.SaveChangesAsync(cancellation);
        if (changed is not null && batch.Restored.Count > 0) await changed(batch.Restored, cancellation);
        return (rows.Count, await open.CountAsync(cancellation));
    }

    async Task<Import> End(long importId, long? userId)
    {
        await using var db = await databases.CreateDbContextAsync();
        var (import, now) = (await db.Imports.SingleAsync(i => i.Id == importId), time.GetUtcNow());
        import.EndUndo(now);
        var kept = await db.ImportRows.CountAsync(r => r.ImportId == importId && r.Undo == RowUndo.Kept);
        new RecordEvents(db, import.OrganizationId, userId, now).Plain(EventKinds.ImportUndone, ("import", import.Id.ToString()), ("file", import.FileName), ("kept", (decimal)kept));
        await db.SaveChangesAsync();
        return import;
    }
}
