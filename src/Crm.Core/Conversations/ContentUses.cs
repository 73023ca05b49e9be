using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Conversations;

/// <summary>Which scripts name which approved texts, in their drafts and in the published versions.</summary>
public static class ContentUses
{
    /// <summary>The titles of the scripts by the name of the text.</summary>
    public static async Task<ILookup<string, string>> Read(CrmDb db, long organizationId)
    {
        var scripts = await db.Scripts.AsNoTracking().Where(s => s.OrganizationId == organizationId)
            .Select(s => new { s.Title, s.Draft, Content = db.ScriptVersions.Where(v => v.Id == s.PublishedVersionId).Select(v => v.Content).FirstOrDefault() }).ToListAsync();
        return (from script in scripts
                from name in NamedIn(ScriptYaml.Read(script.Draft).Script).Concat(script.Content is null ? [] : Published(script.Content)).Distinct()
                select (name, script.Title)).ToLookup(u => u.name, u => u.Title);
    }

    static IEnumerable<string> Published(string content)
    {
        ScriptBundle bundle;
        try { bundle = ScriptBundle.FromJson(content); }
        catch (Exception error) when (error is System.Text.Json.JsonException or NotSupportedException) { return []; } // the check of the script tells of it
        return NamedIn(bundle.Script).Concat((bundle.Subscripts?.Values ?? []).SelectMany(NamedIn));
    }

    static IEnumerable<string> NamedIn(ScriptDefinition? script) => (script?.Steps.Values ?? Enumerable.Empty<Step>()).SelectMany(s => s.Exits.Select(e => e.Template).Append(s.Template)).OfType<StepTemplate>().Select(t => t.Name);
}
