using Crm.Core.Conversations;
using Crm.Core.Scripts.Check;

namespace Crm.Core.Templates;

/// <summary>What is wrong with a text of a template.</summary>
/// <param name="Code">A stable name: syntax, chance, unknown-tag, unbalanced-tag, unknown-template, deep-template, unknown-name, too-long, empty.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Detail">The name, the tag, or the reader's own words.</param>
public sealed record TemplateFinding(bool IsError, string Code, int Line, int Column, string Detail);

/// <summary>Reads texts of templates for mistakes, as the check of scripts reads theirs.</summary>
public static class TemplateFindings
{
    /// <summary>The mistakes of a text in one language, errors first in the order of lines.</summary>
    /// <param name="templates">The message templates that it may name; null: any.</param>
    /// <param name="slug">What it is called itself: it is taken as it stands here.</param>
    public static IReadOnlyList<TemplateFinding> Of(TemplateKind kind, string text, IReadOnlyDictionary<string, LocalText>? templates = null, string? slug = null)
    {
        if (slug is not null && templates is not null) templates = new Dictionary<string, LocalText>(templates) { [slug] = text };
        var found = new List<TemplateFinding>();
        if (string.IsNullOrWhiteSpace(text)) found.Add(new(true, "empty", 1, 1, ""));
        if (text.Length > Template.LongestOf(kind)) found.Add(new(true, "too-long", 1, 1, $"{Template.LongestOf(kind)}"));
        var names = TemplateNames.OfTemplate(text);
        found.AddRange(names.Mistakes.Select(m => new TemplateFinding(true, "syntax", m.Span.Start.Line + 1, m.Span.Start.Column + 1, m.Message)));
        if (names.Chance is { } chance) found.Add(At(true, "chance", chance));
        if (kind == TemplateKind.Message && MarkupOf(text) is { } markup) found.Add(markup);
        found.AddRange(names.Asked.Where(n => !VariableChecks.IsGiven(n.Name)).Select(n => At(false, "unknown-name", n)));
        if (templates is not null)
        {
            found.AddRange(names.Templates.Where(t => !templates.ContainsKey(t.Name)).Select(t => At(true, "unknown-template", t)));
            if (names.Templates.Count > 0 && TemplateTexts.Depth(text, templates) is var depth && (depth > TemplateTexts.MaxNesting || slug is not null && depth == TemplateTexts.MaxNesting)) found.Add(At(true, "deep-template", names.Templates[0]));
        }
        return [.. found.OrderBy(f => f.IsError ? 0 : 1).ThenBy(f => f.Line).ThenBy(f => f.Column)];
    }

    /// <summary>No text of it has an error, and there is one.</summary>
    public static bool IsSound(TemplateKind kind, LocalText text, IReadOnlyDictionary<string, LocalText>? templates = null, string? slug = null) =>
        text.Count > 0 && text.Values.All(t => !Of(kind, t, templates, slug).Any(f => f.IsError));

    static TemplateFinding At(bool isError, string code, AskedName name) => new(isError, code, name.Line + 1, name.Column + 1, name.Name);

    static TemplateFinding? MarkupOf(string text)
    {
        if (MarkupText.MistakeIn(PlainText.WithoutCode(text)) is not var (kind, tag)) return null;
        var before = text[..Math.Max(0, text.IndexOf(tag, StringComparison.Ordinal))];
        return new(true, kind == MarkupMistake.UnknownTag ? "unknown-tag" : "unbalanced-tag", before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'), tag);
    }
}
