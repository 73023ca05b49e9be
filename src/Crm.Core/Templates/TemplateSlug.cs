using System.Text.RegularExpressions;

namespace Crm.Core.Templates;

/// <summary>What scripts call templates: small Latin letters, digits and underscores, a letter first.</summary>
public static partial class TemplateSlug
{
    public const int MaxLength = 60;

    public static bool IsGood(string slug) => slug.Length <= MaxLength && Pattern().IsMatch(slug);

    /// <summary>The slug of a name, numbered where it is taken.</summary>
    public static string Of(string name, IReadOnlySet<string> taken)
    {
        var slug = Slug.Of(name).Replace('-', '_');
        if (!char.IsAsciiLetter(slug[0])) slug = $"t_{slug}";
        if (slug.Length > MaxLength - 5) slug = slug[..(MaxLength - 5)].TrimEnd('_');
        return Free(slug, taken);
    }

    static string Free(string slug, IReadOnlySet<string> taken)
    {
        var free = slug;
        for (var number = 2; taken.Contains(free); number++) free = $"{slug}_{number}";
        return free;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\z")]
    private static partial Regex Pattern();
}
