using System.Text.RegularExpressions;

namespace Crm.Core.Search;

/// <summary>The part of a text that shows why it was found.</summary>
static partial class Snippet
{
    const int Before = 40, Most = 140;

    /// <summary>The text around its first word that was looked for; null when it has none.</summary>
    public static string? Around(string? text, SearchText query) =>
        text is not null && Words.In(text).Where(w => query.Words.Any(q => IsMeant(w.Text, q.Text))).Select(w => (int?)w.Start).FirstOrDefault() is { } place ? Cut(text, place) : null;

    static bool IsMeant(string word, string asked) => word.StartsWith(asked, StringComparison.Ordinal) || Stemmer.Stem(word) == Stemmer.Stem(asked);

    /// <summary>The text from shortly before the place, in one line.</summary>
    public static string Cut(string text, int place = 0)
    {
        var from = place <= Before ? 0 : text.LastIndexOf(' ', place, Before + 1) is var space && space >= 0 ? space + 1 : place;
        var to = Math.Min(text.Length, from + Most);
        if (to < text.Length && char.IsLowSurrogate(text[to])) to--;
        return $"{(from > 0 ? "…" : "")}{Space().Replace(text[from..to], " ").Trim()}{(to < text.Length ? "…" : "")}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
