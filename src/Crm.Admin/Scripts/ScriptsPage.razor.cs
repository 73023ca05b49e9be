using Crm.Core.Data;
using Crm.Core.Scripts;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Scripts;

/// <summary>The scripts of the organization: their versions, who runs on them and which channels begin with them.</summary>
public sealed partial class ScriptsPage
{
    const long LargestFile = 2_000_000;

    sealed record Line(long Id, string Slug, string Title, int? Number, bool IsChanged, DateTimeOffset DraftedAt, string? DraftedBy, int Running, IReadOnlyList<string> Channels);

    List<Line>? scripts;
    string? problem;

    protected override async Task Read()
    {
        await using var db = await Databases.CreateDbContextAsync();
        var rows = await (
            from script in db.Scripts.AsNoTracking()
            where script.OrganizationId == Me.OrganizationId
            orderby script.Title, script.Id
            from version in db.ScriptVersions.Where(v => v.Id == script.PublishedVersionId).DefaultIfEmpty()
            select new
            {
                script.Id, script.Slug, script.Title, Number = version == null ? (int?)null : version.Number, IsChanged = version == null || version.Source != script.Draft, script.DraftedAt,
                By = db.Users.Where(u => u.Id == script.DraftedById).Select(u => u.Name).FirstOrDefault(),
                Running = db.ScriptRuns.Count(r => r.Status == RunStatus.Active && db.ScriptVersions.Any(v => v.Id == r.ScriptVersionId && v.ScriptId == script.Id)),
            }).ToListAsync();
        var channels = (await db.ChannelAccounts.AsNoTracking().Where(a => a.OrganizationId == Me.OrganizationId && a.DefaultScriptId != null).OrderBy(a => a.Id).Select(a => new { a.DefaultScriptId, a.Name }).ToListAsync()).ToLookup(a => a.DefaultScriptId!.Value, a => a.Name);
        scripts = [.. rows.Select(r => new Line(r.Id, r.Slug, r.Title, r.Number, r.IsChanged, r.DraftedAt, r.By, r.Running, [.. channels[r.Id]]))];
    }

    async Task New()
    {
        await using var db = await Databases.CreateDbContextAsync();
        var taken = await db.Scripts.Where(s => s.OrganizationId == Me.OrganizationId).Select(s => s.Slug).ToListAsync();
        var slug = Enumerable.Range(1, 1000).Select(i => i == 1 ? "new-script" : $"new-script-{i}").First(s => !taken.Contains(s));
        var title = T["New.Title"].Value;
        var yaml = $"script: {slug}\ntitle: {System.Text.Json.JsonSerializer.Serialize(title, FieldsJsonOptions)}\nlanguages: [{Me.Workplace.Language}]\nstart: hello\n\nsteps:\n  hello:\n    kind: message\n    text: {System.Text.Json.JsonSerializer.Serialize(T["New.Hello"].Value, FieldsJsonOptions)}\n    next: bye\n\n  bye:\n    kind: end\n";
        await Save(db, slug, title, yaml);
    }

    static System.Text.Json.JsonSerializerOptions FieldsJsonOptions => Core.FieldsJson.Options;

    async Task Import(InputFileChangeEventArgs chosen)
    {
        problem = null;
        if (chosen.File.Size > LargestFile) { problem = T["Import.TooLarge"]; return; }
        using var reader = new StreamReader(chosen.File.OpenReadStream(LargestFile));
        var yaml = await reader.ReadToEndAsync();
        if (ScriptYaml.Read(yaml) is not { Script: { } definition })
        {
            problem = T["Import.Unreadable", string.Join("; ", ScriptYaml.Read(yaml).Findings.Take(3).Select(f => $"{f.Line}: {f.Message}"))];
            return;
        }
        await using var db = await Databases.CreateDbContextAsync();
        await Save(db, definition.Script, definition.Title?.In(Me.Workplace.Language) ?? definition.Script, yaml);
    }

    /// <summary>A script of that name gets the text as its draft; the versions that were published stay.</summary>
    async Task Save(CrmDb db, string slug, string title, string yaml)
    {
        if (await Current.Find() is not { } member || !member.May(Core.Organizations.Permission.EditScripts)) return;
        var script = await db.Scripts.SingleOrDefaultAsync(s => s.OrganizationId == member.OrganizationId && s.Slug == slug);
        if (script is null) db.Add(script = new Script(member.OrganizationId, slug, title, yaml, Time.GetUtcNow()));
        else
        {
            await DraftHistory.KeepOld(db, script);
            script.Redraft(title, yaml, Time.GetUtcNow(), member.UserId);
            await DraftHistory.Keep(db, script);
        }
        try { await db.SaveChangesAsync(); }
        catch (DbUpdateException) { problem = T["Saving.Failed"]; return; }
        Navigation.NavigateTo($"scripts/{script.Id}");
    }
}
