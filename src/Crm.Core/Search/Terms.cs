namespace Crm.Core.Search;

/// <summary>What the index knows a row by: terms of its organization and kind, so that no query meets rows of another.</summary>
/// <param name="organizationId">Whose rows they are.</param>
/// <param name="kind">Which rows.</param>
sealed class Terms(long organizationId, SearchKind kind)
{
    public const int ShortestTail = 3, LongestTail = 10;
    const int ShortestBeginning = 2, LongestBeginning = 12, Most = 600;

    readonly string scope = Scope(organizationId) + kind switch { SearchKind.Contact => "c", SearchKind.Deal => "d", _ => "m" };

    /// <summary>A word in any of its forms.</summary>
    public string Word(string word) => $"{scope}w{Stemmer.Stem(word)}";

    /// <summary>A word that begins so.</summary>
    public string Beginning(string word) => $"{scope}p{(word.Length > LongestBeginning ? word[..LongestBeginning] : word)}";

    /// <summary>A phone that ends so.</summary>
    public string Tail(string digits) => $"{scope}t{(digits.Length > LongestTail ? digits[^LongestTail..] : digits)}";

    public string Owner(long userId) => $"{scope}u{Base36(userId)}";

    public string Branch(long branchId) => $"{scope}b{Base36(branchId)}";

    /// <summary>The terms of names and titles, which are found while they are being typed.</summary>
    public IEnumerable<string> OfName(string? text)
    {
        foreach (var word in Distinct(text))
        {
            yield return Word(word);
            for (var length = ShortestBeginning; length <= Math.Min(word.Length, LongestBeginning); length++) yield return Beginning(word[..length]);
        }
    }

    /// <summary>The terms of what people write.</summary>
    public IEnumerable<string> OfText(string? text) => Distinct(text).Where(w => !Words.IsCommon(w)).Select(Word);

    public IEnumerable<string> OfPhone(string? text)
    {
        var digits = Digits(text);
        for (var length = ShortestTail; length <= Math.Min(digits.Length, LongestTail); length++) yield return Tail(digits[^length..]);
    }

    /// <summary>A word of one letter says nothing, and the end of a very long text is not looked for.</summary>
    static IEnumerable<string> Distinct(string? text) => text is null ? [] : Words.In(text).Where(w => w.Text.Length > 1).Select(w => w.Text).Take(Most).Distinct();

    public static string Digits(string? text) => text is null ? "" : new string([.. text.Where(char.IsAsciiDigit)]);

    /// <summary>Four characters are enough to tell organizations apart; should two share them, the rows themselves still say whose they are.</summary>
    static string Scope(long organizationId) => Base36((long)(Hash(organizationId.ToString(System.Globalization.CultureInfo.InvariantCulture)) % (36 * 36 * 36 * 36))).PadLeft(4, '0');

    static string Base36(long value)
    {
        var text = "";
        for (; value > 0; value /= 36) text = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(value % 36)] + text;
        return text;
    }

    /// <summary>FNV-1a: the same in every process, for terms that are kept as numbers.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}

/// <summary>A row as the index holds it; without terms it is no longer to be found.</summary>
sealed record SearchDocument(long Id, IReadOnlyCollection<string> Terms);

/// <summary>Which rows are asked for: those with at least one term of every group, but not those that <paramref name="Except"/> finds in the same way.</summary>
sealed record TermQuery(IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<IReadOnlyList<string>> Except);
