using System.Globalization;

namespace Crm.Bot.Channels;

/// <summary>Makes the name that a customer's file came with safe to show and to save under.</summary>
static class FileNames
{
    const int MaxName = 200;

    /// <summary>The last part of the name without what acts on a screen or a disk; null when nothing is left.</summary>
    public static string? Clean(string? name)
    {
        var last = (name ?? "").Replace('\\', '/').Split('/')[^1];
        var clean = new string([.. last.Select(Safe).Where(c => c != '\0')]).Trim(' ', '.');
        return clean.Length is 0 or > MaxName ? null : clean;
    }

    /// <summary>Letters that turn the direction of writing hide what a name ends with; a half of a letter is none.</summary>
    static char Safe(char c) => c is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? '_'
        : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '\0' : c;
}
