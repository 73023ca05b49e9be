using System.Globalization;
using Crm.Core;
using Crm.Core.Templates;

namespace Crm.Admin.Templates;

/// <summary>A template while somebody writes it: its texts by language and all that is kept with them.</summary>
public sealed class TemplateDraft
{
    static readonly string[] Offered = ["en", "ru", "de", "fr", "es", "it", "pt", "pl", "tr", "uk", "be", "kk", "uz", "zh", "ar"];

    readonly Dictionary<string, string> texts;
    readonly List<string> languages;
    readonly string before;

    TemplateDraft(TemplateKind kind, LocalText text, string language, bool isOwn)
    {
        (Kind, IsOwn) = (kind, isOwn);
        texts = new(text, StringComparer.OrdinalIgnoreCase);
        languages = text.Count == 0 ? [language] : [.. text.Keys.OrderBy(l => l == language ? "" : l.Length == 0 ? " " : l, StringComparer.Ordinal)];
        before = "";
    }

    TemplateDraft(Template template, string language) : this(template.Kind, template.Text, language, template.UserId is not null)
    {
        (Name, Folder, Slug, IsQuick) = (template.Name, template.Folder, template.Slug ?? "", template.IsQuick);
        before = State;
    }

    /// <param name="language">The organization's: the first that is written.</param>
    public static TemplateDraft New(TemplateKind kind, bool isOwn, string language, string folder = "") => new(kind, [], language, isOwn) { Folder = folder, IsQuick = isOwn };

    public static TemplateDraft Of(Template template, string language) => new(template, language);

    public TemplateKind Kind { get; }
    public bool IsOwn { get; }
    public string Name { get; set; } = "";
    public string Folder { get; set; } = "";
    public string Slug { get; set; } = "";
    public string Note { get; set; } = "";
    public bool IsQuick { get; set; }

    /// <summary>The languages it is written in, the organization's first; an empty one is a text for all.</summary>
    public IReadOnlyList<string> Languages => languages;

    /// <summary>Languages that it could be written in, too.</summary>
    public IEnumerable<string> Others => Offered.Except(languages, StringComparer.OrdinalIgnoreCase);

    public string this[string language]
    {
        get => texts.GetValueOrDefault(language, "");
        set => texts[language] = value.ReplaceLineEndings("\n");
    }

    /// <summary>What is kept: the languages in which something is written.</summary>
    public LocalText Text => new(languages.Where(l => this[l].Length > 0).Select(l => KeyValuePair.Create(l, this[l])));

    /// <summary>It is not what was read.</summary>
    public bool IsDirty => before.Length == 0 ? Name.Length > 0 || Text.Count > 0 : State != before;

    string State => string.Join('\u0001', [Name, Folder, Slug, $"{IsQuick}", .. languages.Where(l => this[l].Length > 0).Order(StringComparer.Ordinal).SelectMany(l => new[] { l, this[l] })]);

    public void Add(string language)
    {
        if (language.Length > 0 && !languages.Contains(language, StringComparer.OrdinalIgnoreCase)) languages.Add(language);
    }

    /// <summary>Takes a language away with its text; the last one stays.</summary>
    public void Remove(string language)
    {
        if (languages.Count < 2 || !languages.Remove(language)) return;
        texts.Remove(language);
    }

    public TemplateWish Wish() => new(Kind, Name, Folder, Slug, Text, IsQuick, IsOwn, Note);

    /// <summary>What is wrong with the text of a language.</summary>
    public IReadOnlyList<TemplateFinding> Findings(string language, IReadOnlyDictionary<string, LocalText> known)
    {
        var found = TemplateFindings.Of(Kind, this[language], known, Kind == TemplateKind.Message && Slug.Length > 0 ? Slug : null);
        return Text.Count > 0 && this[language].Length == 0 ? [] : found; // a language that nothing is written in is not kept
    }

    /// <summary>Every language that is kept can be kept.</summary>
    public bool IsSound(IReadOnlyDictionary<string, LocalText> known) => Text.Count > 0 && languages.All(l => !Findings(l, known).Any(f => f.IsError));

    /// <summary>A language as people call it, in itself.</summary>
    public static string NameOf(string language)
    {
        try { return CultureInfo.GetCultureInfo(language).NativeName; }
        catch (CultureNotFoundException) { return language; }
    }
}
