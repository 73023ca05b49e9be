using System.Text;

namespace Crm.Core.Search;

/// <summary>A word of a text and where it stands there.</summary>
/// <param name="Text">In lower case, ё as е, at most <see cref="Words.MaxLength"/> characters.</param>
readonly record struct Word(string Text, int Start, int Length)
{
    public bool IsNumber => Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}

/// <summary>Cuts texts into words: runs of letters and digits of any script.</summary>
static class Words
{
    public const int MaxLength = 40;

    /// <summary>The words, in order; what is neither letter nor digit stands between them.</summary>
    public static IEnumerable<Word> In(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!IsPart(text, i))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && IsPart(text, i)) i++;
            yield return new Word(Fold(text.AsSpan(start, Math.Min(i - start, MaxLength))), start, i - start);
        }
    }

    /// <summary>Accents and vowel signs belong to the letter before them.</summary>
    static bool IsPart(string text, int at)
    {
        var c = text[at];
        if (char.IsAscii(c)) return char.IsAsciiLetterOrDigit(c);
        if (char.IsLetterOrDigit(c)) return true;
        if (char.IsSurrogate(c)) return char.IsLetterOrDigit(text, char.IsLowSurrogate(c) && at > 0 ? at - 1 : at);
        return char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
    }

    static string Fold(ReadOnlySpan<char> word)
    {
        var text = word.ToString();
        if (!Ascii.IsValid(text) && !text.Any(char.IsSurrogate)) text = text.Normalize(NormalizationForm.FormKC);
        return text.ToLowerInvariant().Replace('ё', 'е');
    }

    /// <summary>Words that nearly every message has: looking for them finds everything, so messages are not indexed by them.</summary>
    public static bool IsCommon(string word) => Common.Contains(word);

    static readonly HashSet<string> Common =
    [
        "и", "в", "во", "не", "на", "я", "что", "с", "со", "а", "то", "по", "но", "к", "ко", "у", "же", "вы", "за", "бы", "ну", "ли", "из", "от", "до", "для", "это", "так", "как", "мы", "он", "она", "они", "о", "об", "да", "или", "ни", "вас", "вам", "мне", "нам", "нас",
        "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "is", "it", "its", "be", "we", "you", "i", "for", "with", "as", "by", "that", "this", "are", "was", "am",
    ];
}
