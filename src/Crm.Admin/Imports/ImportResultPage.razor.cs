using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Imports;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Imports;

/// <summary>How far an import is, what came of it, and the way back.</summary>
public sealed partial class ImportResultPage
{
    const int MostKept = 200;

    Import? import;
    List<ImportRow> kept = [];
    Dictionary<long, string> names = [];
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    int left;
    bool wasWorking;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] ImportJobs Jobs { get; set; } = null!;
    [Inject] Dialogs Windows { get; set; } = null!;

    [Parameter] public long Id { get; set; }

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    bool IsWorking => Jobs.IsRunning(Id);

    int Progress => import!.Status == ImportStatus.Undoing ? Math.Max(0, import.Total - left) : import.Done;

    protected override async Task Refresh()
    {
        var isWorking = IsWorking;
        if (import is not null && import.Status is not (ImportStatus.Applying or ImportStatus.Undoing) && !isWorking && !wasWorking || await Current.Find() is not { } me) return;
        wasWorking = isWorking; // what is read behind its end is final
        zone = Home.Day.Zone(me.TimeZone);
        await using var db = await Databases.CreateDbContextAsync();
        import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id && i.OrganizationId == me.OrganizationId);
        if (import is null) return;
        if (import.Status == ImportStatus.Undoing) left = await db.ImportRows.CountAsync(r => r.ImportId == Id && r.Undo == RowUndo.Open && (r.Outcome == RowOutcome.Create || r.Outcome == RowOutcome.Update));
        if (import.Status != ImportStatus.Undone) return;
        kept = await db.ImportRows.AsNoTracking().Where(r => r.ImportId == Id && r.Undo == RowUndo.Kept).OrderBy(r => r.Id).Take(MostKept).ToListAsync();
        var ids = kept.Select(r => r.ContactId).OfType<long>().Distinct().ToArray();
        names = await db.Contacts.Where(c => EF.Parameter(ids).Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name);
    }

    async Task Undo()
    {
        if (!await Windows.Confirm(T["Undo"], T["Undo.Ask", import!.FileName], T["Undo"]) || await Current.Find() is not { } me || !me.Seat.MayArrangeRecords()) return;
        Jobs.Undo(me.OrganizationId, Id, me.UserId);
        wasWorking = true; // it may end before anybody looks
        await Refresh();
    }

    string Why(ImportRow row)
    {
        var parts = (row.Kept ?? ImportUndo.Used).Split(": ", 2);
        return T[$"Kept.{parts[0]}", parts.ElementAtOrDefault(1) ?? ""];
    }
}
