using Crm.Admin.Lists;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Templates;

/// <summary>The templates of messages, or of documents, that somebody sees.</summary>
public sealed partial class TemplatesPage
{
    const int MostExcerpt = 120;

    KeyPage<Template>? page;
    IReadOnlyList<string> folders = [];
    TemplateKind kind;

    [SupplyParameterFromQuery] string? Folder { get; set; }
    [SupplyParameterFromQuery] string? Which { get; set; }

    string Here => kind == TemplateKind.Message ? "templates" : "templates/documents";

    bool IsFiltered => Search is not null || Folder is not null || Which is not null;

    bool MayEdit => Me.May(Permission.EditTemplates);

    protected override async Task Read()
    {
        kind = new Uri(Navigation.Uri).AbsolutePath.EndsWith("/documents", StringComparison.Ordinal) ? TemplateKind.Document : TemplateKind.Message;
        await using var db = await Databases.CreateDbContextAsync();
        var seen = db.Templates.SeenBy(Me.Seat).Where(t => t.Kind == kind);
        folders = FolderPath.Tree(await seen.Where(t => t.ArchivedAt == null).Select(t => t.Folder).Distinct().ToListAsync());
        page = await Filtered(seen).PageByText(t => t.Name, Before, After, t => t, t => (t.Name, t.Id));
    }

    IQueryable<Template> Filtered(IQueryable<Template> templates)
    {
        templates = Which == "archived" ? templates.Where(t => t.ArchivedAt != null) : templates.Where(t => t.ArchivedAt == null);
        if (Which == "quick") templates = templates.Where(t => t.IsQuick);
        if (Which == "own") templates = templates.Where(t => t.UserId != null);
        if (Folder is { Length: > 0 } folder) templates = templates.Where(t => t.Folder == folder || t.Folder.StartsWith(folder + "/"));
        if (Search?.Trim() is { Length: > 0 } text)
        {
            var (lower, upper) = (text.ToLower(), char.ToUpper(text[0]) + text[1..].ToLower()); // databases fold the case of Latin letters alone
            templates = templates.Where(t => t.Name.Contains(text) || t.Name.Contains(lower) || t.Name.Contains(upper) || t.Slug!.Contains(lower));
        }
        return templates;
    }

    string Excerpt(Template template)
    {
        var text = template.Text.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Me.Workplace.Language);
        var plain = (kind == TemplateKind.Message ? MarkupText.Plain(text) : text).ReplaceLineEndings(" ");
        return plain.Length <= MostExcerpt ? plain : $"{plain[..MostExcerpt]}…";
    }

    static string Indented(string folder) => string.Concat(Enumerable.Repeat("\u2003", folder.Count(c => c == '/'))) + folder[(folder.LastIndexOf('/') + 1)..];

    async Task RenameFolder()
    {
        if (await Windows.Ask(T["Folder.Rename"], T["Folder.RenameTo", Folder!], T["Folder.Rename"]) is not { } wanted) return;
        var result = await Arranger.Do(act => act.RenameFolder(Folder!, wanted));
        if (result.Outcome == ArrangeOutcome.Done) Filter("folder", FolderPath.Of(wanted));
    }
}
