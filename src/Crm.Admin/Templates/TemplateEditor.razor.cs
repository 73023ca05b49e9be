using Crm.Admin.Accounts;
using Crm.Core;
using Crm.Core.CustomFields;
using Crm.Core.Organizations;
using Crm.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Templates;

/// <summary>Where a template is written: its texts, what is wrong with them, how they look, where they are used and what they were.</summary>
public sealed partial class TemplateEditor
{
    static readonly string[] Usual = ["contact.name", "contact.phone", "contact.email", "contact.language", "deal.title", "deal.amount", "deal.currency", "stage", "today", "language"];

    TemplateTextArea? area;
    Template? theirs;
    IReadOnlyDictionary<string, LocalText> known = new Dictionary<string, LocalText>();
    IReadOnlyList<string> folders = [], variables = Usual;
    string language = "";
    int? seen;
    int inserts;
    bool busy, isLeaving;

    [Parameter, EditorRequired] public TemplateDraft Draft { get; set; } = null!;
    /// <summary>What is kept; null: it is new.</summary>
    [Parameter] public Template? Template { get; set; }
    [Parameter, EditorRequired] public Member Me { get; set; } = null!;
    /// <summary>It was changed, and is to be read again.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    bool MayEdit => TemplateActs.MayTouch(Me.Seat, Draft.IsOwn ? Me.UserId : null);

    IReadOnlyList<TemplateFinding> Findings => Draft[language].Length == 0 && Template is null ? [] : Draft.Findings(language, known);

    protected override async Task OnInitializedAsync()
    {
        (language, seen) = (Draft.Languages[0], Template?.Version);
        await using var db = await Databases.CreateDbContextAsync();
        known = await TemplateTexts.Read(db, Me.OrganizationId);
        folders = FolderPath.Tree(await db.Templates.SeenBy(Me.Seat).Where(t => t.ArchivedAt == null).Select(t => t.Folder).Distinct().ToListAsync());
        var own = await db.FieldDefinitions.AsNoTracking().Where(f => f.OrganizationId == Me.OrganizationId).OrderBy(f => f.Name).Select(f => new { f.Of, f.Name }).ToListAsync();
        variables = [.. Usual, .. own.Where(f => f.Of != FieldOwner.Company).Select(f => $"{f.Of.ToString().ToLowerInvariant()}.{f.Name}")];
    }

    void Show(string wanted) => language = wanted;

    void Typed(string of, string text) => Draft[of] = text;

    void AddLanguage(string? added)
    {
        if (string.IsNullOrEmpty(added)) return;
        Draft.Add(added);
        language = added;
    }

    void RemoveLanguage()
    {
        Draft.Remove(language);
        language = Draft.Languages[0];
    }

    async Task Insert(string? name)
    {
        inserts++;
        if (!string.IsNullOrEmpty(name) && area is not null) await area.Insert($"{{{{ {name} }}}}");
    }

    Task Go(TemplateFinding finding) => area?.Go(finding.Line, finding.Column) ?? Task.CompletedTask;

    async Task Save()
    {
        busy = true;
        try
        {
            var result = await Arranger.Do(act => Template is null ? act.AddTemplate(Draft.Wish()) : act.ChangeTemplate(Template.Id, Draft.Wish(), seen));
            if (result.Outcome == ArrangeOutcome.Changed) await Look();
            else if (result.IsDone) await Leave(result.Detail);
        }
        finally { busy = false; }
    }

    async Task Leave(string? made)
    {
        isLeaving = true;
        if (Template is null) Navigation.NavigateTo($"templates/{made}");
        else await OnChanged.InvokeAsync();
    }

    /// <summary>Reads what somebody else has made of it.</summary>
    async Task Look()
    {
        await using var db = await Databases.CreateDbContextAsync();
        theirs = await db.Templates.AsNoTracking().SingleOrDefaultAsync(t => t.Id == Template!.Id);
    }

    async Task TakeTheirs()
    {
        isLeaving = true;
        await OnChanged.InvokeAsync();
    }

    async Task KeepMine()
    {
        (seen, theirs) = (theirs!.Version, null);
        await Save();
    }

    async Task GoBackTo(int number)
    {
        var result = await Arranger.Do(act => act.RevertTemplate(Template!.Id, number, T["WentBack", number], seen));
        if (result.Outcome == ArrangeOutcome.Changed) await Look();
        else if (result.IsDone) await Leave(null);
    }

    async Task Archive()
    {
        var isArchived = Template!.ArchivedAt is null;
        if (isArchived && !await Windows.Confirm(T["Archive"], T["Archive.Text", Template.Name], T["Archive"])) return;
        if ((await Arranger.Do(act => act.ArchiveTemplate(Template.Id, isArchived))).IsDone) await Leave(null);
    }

    async Task Leaving(LocationChangingContext change)
    {
        if (!Draft.IsDirty || isLeaving || Stays(change.TargetLocation)) return;
        if (!await Windows.Confirm(T["Leave"], T["Leave.Text"], T["Leave.Yes"])) change.PreventNavigation();
    }

    bool Stays(string target) => new Uri(new Uri(Navigation.BaseUri), target).AbsolutePath == new Uri(Navigation.Uri).AbsolutePath;
}
