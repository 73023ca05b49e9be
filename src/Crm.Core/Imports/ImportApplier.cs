using System.Data.Common;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Imports;

/// <summary>How far an import is.</summary>
public sealed record ImportProgress(int Done, int Total);

/// <summary>Applies a file batch by batch, each in a transaction with its recorded rows; what is done when it is cancelled stays and can be undone.</summary>
/// <param name="changed">Is told the contacts of each batch, for runs that wait for their dates.</param>
public sealed class ImportApplier(IDbContextFactory<CrmDb> databases, TimeProvider time, Func<IReadOnlyCollection<long>, CancellationToken, Task>? changed = null)
{
    const int Batch = 200, Attempts = 5;

    public async Task<Import> Apply(ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default) => await Apply(await Begin(request, cancellation), request, progress, cancellation);

    /// <summary>Writes down that it begins.</summary>
    public async Task<Import> Begin(ImportRequest request, CancellationToken cancellation = default)
    {
        var import = new Import(request, time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.Add(import);
        await db.SaveChangesAsync(cancellation);
        return import;
    }

    /// <summary>Applies what was begun, to its end or until it is cancelled.</summary>
    public async Task<Import> Apply(Import import, ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        RowReader reader;
        await using (var db = await databases.CreateDbContextAsync(CancellationToken.None))
            reader = new RowReader(request.Sheet, request.Mapping, await db.FieldDefinitions.AsNoTracking().Where(f => f.OrganizationId == request.OrganizationId).ToListAsync(CancellationToken.None));
        var (memory, done) = (new FileMemory(), 0);
        foreach (var batch in request.Sheet.Rows.Chunk(Batch))
        {
            if (cancellation.IsCancellationRequested) break;
            var touched = await Work(import.Id, request, reader, memory, batch);
            done += batch.Length;
            progress?.Report(new(done, request.Sheet.Rows.Count));
            if (changed is not null && touched.Count > 0) await changed(touched, CancellationToken.None);
        }
        return await End(import.Id, done < request.Sheet.Rows.Count);
    }

    /// <summary>Somebody else may have changed the same contacts in between: the batch is worked out anew.</summary>
    async Task<IReadOnlyCollection<long>> Work(long importId, ImportRequest request, RowReader reader, FileMemory memory, SheetRow[] batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var touched = await Store(importId, request, reader, memory, batch);
                memory.End(committed: true);
                return touched;
            }
            catch (Exception e) when (e is DbUpdateException or DbException && attempt < Attempts)
            {
                memory.End(committed: false);
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), time);
            }
        }
    }

    async Task<IReadOnlyCollection<long>> Store(long importId, ImportRequest request, RowReader reader, FileMemory memory, SheetRow[] batch)
    {
        await using var db = await databases.CreateDbContextAsync();
        var (import, now) = (await db.Imports.SingleAsync(i => i.Id == importId), time.GetUtcNow());
        var work = new RowWork(request.OrganizationId, reader, request.Mapping, memory, new(request.OrganizationId, tracked: true), new(request.OrganizationId), now);
        var rows = await work.Do(db, batch, CancellationToken.None);
        foreach (var row in rows) Add(db, import, row, request.UserId, now);
        await db.SaveChangesAsync();
        return [.. rows.Where(r => r.Outcome == RowOutcome.Update).Select(r => r.Contact!.Id).Distinct()];
    }

    static void Add(CrmDb db, Import import, WorkedRow row, long? userId, DateTimeOffset now)
    {
        import.Count(row.Outcome);
        db.Add(new ImportRow(import, row.Row.Line, row.Outcome, row.Contact?.Id, row.Changes)
        {
            CompanyId = row.CompanyIsNew ? row.Company!.Id : null,
            LinkId = row.Link?.Id,
            IdentityId = row.Identity?.Id,
            Issues = row.Issues,
            Cells = row.Outcome == RowOutcome.Error ? row.Row.Cells : [],
        });
        if (row.Contact is not { } contact) return;
        var events = new RecordEvents(db, import.OrganizationId, userId, now);
        if (row.Outcome == RowOutcome.Create)
        {
            db.Add(contact);
            events.Contact(EventKinds.ContactCreated, contact.Id, ("source", contact.Source));
        }
        else events.Changed(contact, row.Changes);
        if (row.Identity is not null) db.Add(row.Identity);
        if (row.CompanyIsNew)
        {
            db.Add(row.Company!);
            events.Company(EventKinds.CompanyCreated, row.Company!.Id, ("name", row.Company.Name));
        }
        if (row.Link is null) return;
        db.Add(row.Link);
        events.Linked(EventKinds.ContactLinked, row.Link, row.Company!.Name);
    }

    async Task<Import> End(long importId, bool cancelled)
    {
        await using var db = await databases.CreateDbContextAsync();
        var (import, now) = (await db.Imports.SingleAsync(i => i.Id == importId), time.GetUtcNow());
        import.End(cancelled, now);
        new RecordEvents(db, import.OrganizationId, import.UserId, now).Plain(EventKinds.ImportApplied,
            ("import", import.Id.ToString()), ("file", import.FileName), ("created", (decimal)import.Created), ("updated", (decimal)import.Updated), ("failed", (decimal)import.Failed));
        await db.SaveChangesAsync();
        return import;
    }
}
