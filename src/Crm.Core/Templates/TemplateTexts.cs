using Crm.Core.Data;
using Crm.Core.Scripts.Check;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Templates;

/// <summary>The message templates that texts name as {{ template.slug }}.</summary>
public static class TemplateTexts
{
    /// <summary>How many templates deep one may be written inside another.</summary>
    public const int MaxNesting = 5;

    /// <summary>What no text that names a template lacks.</summary>
    internal const string Mark = "template.";

    public static bool Same(LocalText a, LocalText b) => a.Count == b.Count && a.All(t => b.TryGetValue(t.Key, out var other) && other == t.Value);

    /// <summary>Everybody's message templates by slug, the organization's language first: what scripts may name.</summary>
    public static async Task<IReadOnlyDictionary<string, LocalText>> Read(CrmDb db, long organizationId, CancellationToken cancellation = default)
    {
        var language = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Language).FirstOrDefaultAsync(cancellation);
        var found = await db.Templates.AsNoTracking().Where(t => t.OrganizationId == organizationId && t.Kind == TemplateKind.Message && t.Slug != null && t.ArchivedAt == null).Select(t => new { t.Slug, t.Text }).ToListAsync(cancellation);
        return found.ToDictionary(t => t.Slug!, t => First(t.Text, language), StringComparer.Ordinal);
    }

    /// <summary>The same text with a language in front: what is looked for and not there is read in the first.</summary>
    public static LocalText First(LocalText text, string? language) =>
        language is null || !text.ContainsKey(language) ? text : new(text.OrderBy(t => string.Equals(t.Key, language, StringComparison.OrdinalIgnoreCase) ? 0 : 1));

    /// <summary>The slugs of the templates that a text names; none when it cannot be read.</summary>
    public static IReadOnlyList<string> NamedIn(string text) =>
        text.Contains(Mark, StringComparison.Ordinal) ? [.. TemplateNames.OfTemplate(text).Templates.Select(t => t.Name).Distinct()] : [];

    /// <summary>The templates that texts name, and those that they name; one that is not there is left out.</summary>
    public static Dictionary<string, LocalText> Named(IEnumerable<string> texts, IReadOnlyDictionary<string, LocalText> all)
    {
        var named = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        var waiting = new Queue<string>(texts.SelectMany(NamedIn));
        while (waiting.TryDequeue(out var slug))
            if (all.TryGetValue(slug, out var text) && named.TryAdd(slug, text))
                foreach (var inner in text.Values.SelectMany(NamedIn)) waiting.Enqueue(inner);
        return named;
    }

    /// <summary>How many templates deep a text is: 0 when it names none; more than <see cref="MaxNesting"/> when they go round in a circle.</summary>
    public static int Depth(string text, IReadOnlyDictionary<string, LocalText> all)
    {
        var depth = 0;
        for (var level = NamedIn(text).Where(all.ContainsKey).ToHashSet(); level.Count > 0 && depth <= MaxNesting; depth++)
            level = [.. level.SelectMany(slug => all[slug].Values).SelectMany(NamedIn).Where(all.ContainsKey)];
        return depth;
    }
}
