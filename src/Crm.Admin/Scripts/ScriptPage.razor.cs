using System.Globalization;
using Crm.Admin.Accounts;
using Crm.Admin.Home;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Scripts;

/// <summary>One script while it is edited: the faces of one draft, what is wrong with it, and a trial of it.</summary>
public sealed partial class ScriptPage
{
    static readonly string[] Faces = ["graph", "form", "yaml", "check", "trial", "diff", "versions", "replay", "numbers"];
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1200), Beat = TimeSpan.FromSeconds(15);

    sealed record Conflict(string Yaml, int Number, string? By);

    readonly string window = Guid.NewGuid().ToString("N");
    readonly CancellationTokenSource closing = new();
    Member? me;
    Script? script;
    Desk? desk;
    Conflict? conflict;
    IReadOnlyList<DraftEditor> others = [];
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    string face = "graph", save = "Saved";
    string? title;
    bool isMissing, isHere;
    int read, edits;

    [Parameter] public long Id { get; set; }

    /// <summary>The face and the step that are shown; in the address, so that a place can be sent to somebody.</summary>
    [SupplyParameterFromQuery(Name = "face")] string? Asked { get; set; }
    [SupplyParameterFromQuery(Name = "step")] string? AskedStep { get; set; }

    bool IsBeside => face is "graph" or "form" or "yaml";

    protected override async Task OnInitializedAsync()
    {
        me = await Current.Find();
        if (me is null) return;
        zone = Day.Zone(me.TimeZone);
        await using var db = await Databases.CreateDbContextAsync();
        script = await Find(db);
        if (script is null) { isMissing = true; return; }
        desk = new(await ContextOf(db), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, await KnownFields.Of(db, me.OrganizationId, T));
        Take(script);
        desk.Step = AskedStep;
        desk.Changed += OnChanged;
    }

    protected override void OnParametersSet()
    {
        if (Asked is not null && Faces.Contains(Asked)) face = Asked;
    }

    void Show(string name) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("face", face = name), replace: true);

    protected override void OnAfterRender(bool firstRender)
    {
        if (isHere || script is null) return;
        isHere = true;
        Editors.Changed += OnEditors;
        _ = Stay();
        _ = Count();
    }

    Task<Script?> Find(Core.Data.CrmDb db) => db.Scripts.SingleOrDefaultAsync(s => s.Id == Id && s.OrganizationId == me!.OrganizationId);

    async Task<ScriptCheckContext> ContextOf(Core.Data.CrmDb db)
    {
        var pipelines = await db.Pipelines.AsNoTracking().Include(p => p.Stages).Where(p => p.OrganizationId == me!.OrganizationId).ToListAsync();
        var branches = await db.Branches.AsNoTracking().Where(b => b.OrganizationId == me!.OrganizationId).Select(b => b.Slug).ToListAsync();
        return await Publisher.Published(db, me!.OrganizationId) with
        {
            Pipelines = pipelines.ToDictionary(p => p.Slug, p => (IReadOnlyCollection<string>)[.. p.Stages.OrderBy(s => s.Position).Select(s => s.Slug)]), Branches = branches,
        };
    }

    void Take(Script fresh)
    {
        (script, title, read, conflict) = (fresh, fresh.Title, fresh.DraftNumber, null);
        save = "Saved";
        desk!.Open(fresh.Draft);
    }

    /// <summary>Says that this window is there, again and again, until the page is left.</summary>
    async Task Stay()
    {
        using var beats = new PeriodicTimer(Beat, Time);
        try
        {
            do
            {
                others = Editors.Enter(Id, window, me!.UserId, me.Name);
                await InvokeAsync(StateHasChanged);
            }
            while (await beats.WaitForNextTickAsync(closing.Token));
        }
        catch (OperationCanceledException) { others = []; } // the page was left
    }

    void OnEditors(long changed)
    {
        if (changed == Id && !closing.IsCancellationRequested) _ = InvokeAsync(Look);
    }

    /// <summary>Another editor came, went or saved: an untouched draft follows theirs, a touched one is told when it is saved.</summary>
    async Task Look()
    {
        others = Editors.Others(Id, window);
        await using (var db = await Databases.CreateDbContextAsync())
            if (await db.Scripts.AsNoTracking().SingleOrDefaultAsync(s => s.Id == Id) is { } fresh && fresh.DraftNumber != read)
            {
                if (desk!.IsDirty) conflict = new(fresh.Draft, fresh.DraftNumber, await NameOf(db, fresh.DraftedById));
                else Take(fresh);
            }
        StateHasChanged();
    }

    static async Task<string?> NameOf(Core.Data.CrmDb db, long? userId) => userId is null ? null : await db.Users.Where(u => u.Id == userId).Select(u => u.Name).FirstOrDefaultAsync();

    void OnChanged()
    {
        if (desk!.IsDirty) _ = SaveSoon(++edits);
        _ = InvokeAsync(StateHasChanged);
    }

    async Task SaveSoon(int edit)
    {
        save = "Editing";
        try { await Task.Delay(Pause, Time, closing.Token); }
        catch (OperationCanceledException) { return; } // leaving saves at once
        if (edit == edits) await InvokeAsync(Save);
    }

    async Task Save()
    {
        if (desk is not { IsDirty: true } || conflict is not null || await Current.Find() is not { } member || !member.May(Permission.EditScripts)) return;
        var yaml = desk.Draft.Yaml;
        await using var db = await Databases.CreateDbContextAsync();
        if (await Find(db) is not { } row) { isMissing = true; return; }
        var name = desk.Definition?.Title?.In(me!.Workplace.Language) ?? row.Title;
        await DraftHistory.KeepOld(db, row);
        var isSaved = row.Redraft(read, name, yaml, member.UserId, Time.GetUtcNow());
        try
        {
            if (isSaved)
            {
                if (row.DraftNumber != read) await DraftHistory.Keep(db, row);
                await db.SaveChangesAsync();
            }
        }
        catch (DbUpdateConcurrencyException) { isSaved = false; }
        if (isSaved)
        {
            (script, title, read, save) = (row, name, row.DraftNumber, "Saved");
            desk.IsDirty = desk.Draft.Yaml != yaml;
            Editors.Saved(Id);
        }
        else
        {
            save = "Conflict";
            await Look();
        }
        StateHasChanged();
    }

    void TakeTheirs()
    {
        desk!.IsDirty = false;
        (read, save) = (conflict!.Number, "Saved");
        desk.Open(conflict.Yaml);
        conflict = null;
    }

    async Task KeepMine()
    {
        (read, conflict) = (conflict!.Number, null);
        desk!.IsDirty = true;
        await Save();
    }

    async Task Publish()
    {
        await Save();
        if (conflict is not null || await Windows.Ask(T["Publish"], T["Publish.Note"], T["Publish"], isRequired: false) is not { } note || await Current.Find() is not { } member || !member.May(Permission.EditScripts)) return;
        await using var db = await Databases.CreateDbContextAsync();
        if (await Find(db) is not { } row) return;
        if (row.DraftNumber != read) { await Look(); return; }
        try
        {
            var version = await Publisher.Publish(db, row, note.Length == 0 ? null : note, member.UserId, Time.GetUtcNow());
            await db.SaveChangesAsync();
            script = row;
            Notices.Say(T["Published", version.Number]);
            await Count();
        }
        catch (ScriptRefusedException refused) { Notices.Warn(T["Refused", string.Join("; ", refused.Findings.Take(3).Select(f => f.Message))]); }
        catch (DbUpdateConcurrencyException) { Notices.Warn(T["Saving.Failed"]); }
    }

    async Task ReadAgain()
    {
        await using var db = await Databases.CreateDbContextAsync();
        if (await db.Scripts.AsNoTracking().SingleOrDefaultAsync(s => s.Id == Id) is not { } fresh) return;
        if (fresh.DraftNumber != read) Take(fresh);
        script = fresh;
    }

    void Go(Finding finding)
    {
        (desk!.Step, desk.Line) = (finding.Step ?? desk.Step, finding.Line);
        Show(finding.Step is null ? "yaml" : face is "check" or "trial" ? "graph" : face);
    }

    void GoToStep(string step)
    {
        desk!.Step = step;
        Show("graph");
    }

    /// <summary>Something could not be done; an empty text only has the page drawn anew.</summary>
    void Warn(string text)
    {
        if (text.Length > 0) Notices.Warn(text);
    }

    public async ValueTask DisposeAsync()
    {
        Editors.Changed -= OnEditors;
        await closing.CancelAsync();
        if (desk is not null) desk.Changed -= OnChanged;
        if (desk is { IsDirty: true } && conflict is null) await Save();
        Editors.Leave(Id, window);
        closing.Dispose();
    }
}
