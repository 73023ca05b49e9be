using System.Text.Json;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Engine;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Templates;

/// <summary>A place in a script's draft that names a template.</summary>
/// <param name="Step">The step; a subscript's steps are found with the subscript.</param>
public sealed record TemplateMention(long ScriptId, string Title, string Step);

/// <summary>A published version that has a template's text in it.</summary>
/// <param name="IsOld">Its text is not today's.</param>
public sealed record TemplateCopy(long ScriptId, string Title, int Number, bool IsOld);

/// <summary>Where templates are used: drafts and published versions of scripts, and other templates.</summary>
public static class TemplateUses
{
    /// <summary>The steps of drafts whose texts name a message template; drafts that cannot be read are left out.</summary>
    public static async Task<IReadOnlyList<TemplateMention>> InDrafts(CrmDb db, Template template)
    {
        if (template.Slug is not { } slug) return [];
        var mark = TemplateTexts.Mark + slug;
        var drafts = await db.Scripts.AsNoTracking().Where(s => s.OrganizationId == template.OrganizationId && s.Draft.Contains(mark)).OrderBy(s => s.Title).Select(s => new { s.Id, s.Title, s.Draft }).ToListAsync();
        return [.. from draft in drafts
                   let script = ScriptYaml.Read(draft.Draft).Script
                   where script is not null
                   from step in script.Steps
                   where FieldUse.TemplatesOf(step.Value).Any(t => TemplateTexts.NamedIn(t.Text).Contains(slug))
                   select new TemplateMention(draft.Id, draft.Title, step.Key)];
    }

    /// <summary>The published versions that have its text, with those whose text is older than today's.</summary>
    public static async Task<IReadOnlyList<TemplateCopy>> InPublished(CrmDb db, Template template)
    {
        if (template.Slug is not { } slug || template.Kind != TemplateKind.Message) return [];
        var mark = $"\"{slug}\":";
        var versions = await db.Scripts.AsNoTracking().Where(s => s.OrganizationId == template.OrganizationId).Join(db.ScriptVersions, s => s.PublishedVersionId, v => v.Id, (s, v) => new { s.Id, s.Title, v.Number, v.Content })
            .Where(v => v.Content.Contains(mark)).OrderBy(v => v.Title).ToListAsync();
        return [.. from version in versions
                   let text = TextIn(version.Content, slug)
                   where text is not null
                   select new TemplateCopy(version.Id, version.Title, version.Number, !TemplateTexts.Same(text, template.Text))];
    }

    /// <summary>Other templates that name it.</summary>
    public static async Task<IReadOnlyList<Template>> InTemplates(CrmDb db, Template template)
    {
        if (template.Slug is not { } slug) return [];
        var all = await db.Templates.AsNoTracking().Where(t => t.OrganizationId == template.OrganizationId && t.Id != template.Id && t.ArchivedAt == null).OrderBy(t => t.Name).ToListAsync();
        return [.. all.Where(t => t.Text.Values.Any(text => TemplateTexts.NamedIn(text).Contains(slug)))];
    }

    /// <summary>Something names it, so that its slug must stay.</summary>
    public static async Task<bool> IsUsed(CrmDb db, Template template) =>
        (await InDrafts(db, template)).Count > 0 || (await InPublished(db, template)).Count > 0 || (await InTemplates(db, template)).Count > 0;

    static LocalText? TextIn(string content, string slug)
    {
        try { return ScriptBundle.FromJson(content).Templates?.GetValueOrDefault(slug); }
        catch (Exception error) when (error is JsonException or NotSupportedException) { return null; } // told of by the check of the script itself
    }
}
