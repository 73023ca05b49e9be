using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Crm.Core;

/// <summary>Makes text from outside fit to be stored: databases refuse NUL, lone surrogates, and what is longer than its column.</summary>
public static class StoredText
{
    const char Replacement = '\uFFFD';

    /// <summary>The text without NUL and lone surrogates, each replaced by one character, at most so long and never cut inside a pair.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text, int limit = int.MaxValue)
    {
        if (text is null) return null;
        if (text.Length > limit) text = text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
        return FirstBad(text, 0) is var bad && bad < 0 ? text : Replaced(text, bad);
    }

    static int FirstBad(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\0') return i;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return i;
            i++;
        }
        return -1;
    }

    static string Replaced(string text, int bad)
    {
        var clean = new StringBuilder(text);
        for (; bad >= 0; bad = FirstBad(text, bad + 1)) clean[bad] = Replacement;
        return clean.ToString();
    }
}
