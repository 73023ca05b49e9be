using Crm.Admin.Shell;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Scripts;

/// <summary>The versions: when the next one comes, which one new dialogues start on, and moving dialogues from one to another.</summary>
public sealed partial class VersionsFace
{
    sealed record Row(long Id, int Number, DateTimeOffset At, string? By, string? Note, int Running);

    readonly Dictionary<string, string> steps = [];
    Script? script;
    List<Row> versions = [];
    IReadOnlyList<Landing> landings = [];
    IReadOnlyList<string> targets = [];
    Row? moving;
    DateTime? when;
    string? note;

    [Parameter, EditorRequired] public long ScriptId { get; set; }
    [Parameter, EditorRequired] public Desk Desk { get; set; } = null!;
    /// <summary>The number of the draft as it is saved now.</summary>
    [Parameter] public int Number { get; set; }
    [Parameter] public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;
    [Parameter] public EventCallback OnChanged { get; set; }

    protected override Task OnInitializedAsync() => Read();

    async Task Read()
    {
        await using var db = await Databases.CreateDbContextAsync();
        script = await db.Scripts.AsNoTracking().SingleAsync(s => s.Id == ScriptId);
        versions = await db.ScriptVersions.AsNoTracking().Where(v => v.ScriptId == ScriptId).OrderByDescending(v => v.Number).Take(100)
            .Select(v => new Row(v.Id, v.Number, v.PublishedAt, db.Users.Where(u => u.Id == v.PublishedById).Select(u => u.Name).FirstOrDefault(), v.Note, db.ScriptRuns.Count(r => r.ScriptVersionId == v.Id && r.Status == RunStatus.Active))).ToListAsync();
    }

    /// <summary>Loads the script, has it changed and saves; a change of somebody else's is not overwritten.</summary>
    async Task Change(Func<CrmDb, Script, long, Task> change, string done)
    {
        if (await Current.Find() is not { } member || !member.May(Permission.EditScripts)) return;
        await using var db = await Databases.CreateDbContextAsync();
        if (await db.Scripts.SingleOrDefaultAsync(s => s.Id == ScriptId && s.OrganizationId == member.OrganizationId) is not { } row) return;
        await change(db, row, member.UserId);
        try
        {
            await db.SaveChangesAsync();
            Notices.Say(done);
        }
        catch (DbUpdateConcurrencyException) { Notices.Warn(T["Saving.Failed"]); }
        await Read();
        await OnChanged.InvokeAsync();
    }

    Task ScheduleAt() => when is { } local ? Schedule(new DateTimeOffset(local, Zone.GetUtcOffset(local))) : Task.CompletedTask;

    async Task Schedule(DateTimeOffset? at)
    {
        if (at <= Time.GetUtcNow()) { Notices.Warn(T["Schedule.Past"]); return; }
        await Change((db, row, by) => { Publisher.Schedule(db, row, at?.ToUniversalTime(), string.IsNullOrWhiteSpace(note) ? null : note.Trim(), by, Time.GetUtcNow()); return Task.CompletedTask; }, at is null ? T["Schedule.Cancelled"] : T["Scheduled", Zone.Show(at.Value)]);
    }

    async Task Pin(Row version)
    {
        if (!await Windows.Confirm(T["Version.Pin"], T["Pin.Text", version.Number], T["Version.Pin"])) return;
        await Change(async (db, row, by) => Publisher.Pin(db, row, await db.ScriptVersions.SingleAsync(v => v.Id == version.Id && v.ScriptId == row.Id), by, Time.GetUtcNow()), T["Pinned", version.Number]);
    }

    /// <summary>The text of a version becomes the draft, and can be taken back like any edit.</summary>
    async Task Take(Row version)
    {
        await using var db = await Databases.CreateDbContextAsync();
        Desk.Write(await db.ScriptVersions.AsNoTracking().Where(v => v.Id == version.Id && v.ScriptId == ScriptId).Select(v => v.Source).SingleAsync());
        Notices.Say(T["Version.Taken", version.Number]);
    }

    async Task Preview(Row version)
    {
        steps.Clear();
        moving = version;
        await Look();
    }

    async Task Land(string from, string? to)
    {
        steps[from] = to ?? "";
        await Look();
    }

    async Task Look()
    {
        await using var db = await Databases.CreateDbContextAsync();
        var (from, to) = await Both(db);
        landings = await Publisher.Preview(db, from, to, steps);
        targets = [.. new ScriptMachine(ScriptBundle.FromJson(to.Content)).Steps.Keys];
    }

    async Task<(ScriptVersion From, ScriptVersion To)> Both(CrmDb db) =>
        (await db.ScriptVersions.AsNoTracking().SingleAsync(v => v.Id == moving!.Id && v.ScriptId == ScriptId), await db.ScriptVersions.AsNoTracking().SingleAsync(v => v.Id == script!.PublishedVersionId));

    async Task Move()
    {
        await Change(async (db, row, by) =>
        {
            var (from, to) = await Both(db);
            await Publisher.Migrate(db, from, to, steps, by, Time.GetUtcNow());
        }, T["Moved"]);
        moving = null;
    }
}
