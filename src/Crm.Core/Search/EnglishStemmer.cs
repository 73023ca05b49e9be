namespace Crm.Core.Search;

/// <summary>English word forms by the Porter2 description.</summary>
static class EnglishStemmer
{
    static readonly Dictionary<string, string> Exceptions = new()
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl", ["ugly"] = "ugli", ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl",
        ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe", ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    };

    static readonly HashSet<string> DoneAfterPlural = ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

    static readonly (string Ending, string Instead)[] Second = Longest(
        "tional tion", "enci ence", "anci ance", "abli able", "entli ent", "izer ize", "ization ize", "ational ate", "ation ate", "ator ate", "alism al", "aliti al", "alli al", "fulness ful",
        "ousli ous", "ousness ous", "iveness ive", "iviti ive", "biliti ble", "bli ble", "ogi og", "fulli ful", "lessli less", "li");

    static readonly (string Ending, string Instead)[] Third = Longest("tional tion", "ational ate", "alize al", "icate ic", "iciti ic", "ical ic", "ful", "ness", "ative");

    static readonly (string Ending, string Instead)[] Fourth = Longest(
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion");

    /// <param name="word">In lower case, of ASCII letters.</param>
    public static string Stem(string word)
    {
        if (word.Length < 3) return word;
        if (Exceptions.TryGetValue(word, out var known)) return known;
        var stem = WithConsonantY(word);
        var first = FirstRegion(stem);
        var second = AfterVowelAndOther(stem, first);
        stem = Plural(stem);
        if (DoneAfterPlural.Contains(stem)) return stem;
        stem = YToI(Tense(stem, first));
        stem = Replace(stem, Second, first, second);
        stem = Replace(stem, Third, first, second);
        stem = Remove(stem, second);
        return Final(stem, first, second).ToLowerInvariant();
    }

    /// <summary>A y that is no vowel, at the beginning or after one, is written Y.</summary>
    static string WithConsonantY(string word)
    {
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++) if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1]))) letters[i] = 'Y';
        return new string(letters);
    }

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    static int FirstRegion(string word)
    {
        foreach (var beginning in (string[])["gener", "commun", "arsen"]) if (word.StartsWith(beginning, StringComparison.Ordinal)) return beginning.Length;
        return AfterVowelAndOther(word, 0);
    }

    static int AfterVowelAndOther(string word, int from)
    {
        for (var i = from + 1; i < word.Length; i++) if (!IsVowel(word[i]) && IsVowel(word[i - 1])) return i + 1;
        return word.Length;
    }

    static string Plural(string w)
    {
        if (Ends(w, "sses")) return w[..^2];
        if (Ends(w, "ied") || Ends(w, "ies")) return w.Length > 4 ? w[..^2] : w[..^1];
        if (Ends(w, "us") || Ends(w, "ss") || !Ends(w, "s")) return w;
        return HasVowel(w, w.Length - 2) ? w[..^1] : w;
    }

    static string Tense(string w, int first)
    {
        foreach (var ending in (string[])["eedly", "ingly", "edly", "eed", "ing", "ed"])
        {
            if (!Ends(w, ending)) continue;
            var stem = w[..^ending.Length];
            if (ending[..2] == "ee") return stem.Length >= first ? stem + "ee" : w;
            return HasVowel(stem, stem.Length) ? Completed(stem, first) : w;
        }
        return w;
    }

    static string Completed(string stem, int first)
    {
        if (Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz")) return stem + "e";
        if (stem.Length > 1 && stem[^1] == stem[^2] && "bdfgmnprt".Contains(stem[^1])) return stem[..^1];
        return stem.Length <= first && EndsShort(stem, stem.Length) ? stem + "e" : stem;
    }

    static string YToI(string w) => w.Length > 2 && w[^1] is 'y' or 'Y' && !IsVowel(w[^2]) ? w[..^1] + "i" : w;

    static string Replace(string w, (string Ending, string Instead)[] list, int first, int second)
    {
        foreach (var (ending, instead) in list)
        {
            if (!Ends(w, ending)) continue;
            var stem = w[..^ending.Length];
            var allowed = stem.Length >= first && ending switch
            {
                "ogi" => Ends(stem, "l"),
                "li" => stem.Length > 0 && "cdeghkmnrt".Contains(stem[^1]),
                "ative" => stem.Length >= second,
                _ => true,
            };
            return allowed ? stem + instead : w;
        }
        return w;
    }

    static string Remove(string w, int second)
    {
        foreach (var (ending, _) in Fourth)
        {
            if (!Ends(w, ending)) continue;
            var stem = w[..^ending.Length];
            return stem.Length >= second && (ending != "ion" || Ends(stem, "s") || Ends(stem, "t")) ? stem : w;
        }
        return w;
    }

    static string Final(string w, int first, int second)
    {
        var stem = w[..^1];
        if (Ends(w, "e")) return stem.Length >= second || stem.Length >= first && !EndsShort(w, stem.Length) ? stem : w;
        return Ends(w, "ll") && stem.Length >= second ? stem : w;
    }

    static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    static bool HasVowel(string word, int length)
    {
        for (var i = 0; i < length; i++) if (IsVowel(word[i])) return true;
        return false;
    }

    /// <summary>The first letters end in a short syllable: a vowel between two other letters, the last of which can follow one, or at the beginning.</summary>
    static bool EndsShort(string word, int length) => length switch
    {
        < 2 => false,
        2 => IsVowel(word[0]) && !IsVowel(word[1]),
        _ => !IsVowel(word[length - 3]) && IsVowel(word[length - 2]) && !IsVowel(word[length - 1]) && word[length - 1] is not ('w' or 'x' or 'Y'),
    };

    static (string, string)[] Longest(params string[] pairs) =>
        [.. pairs.Select(p => p.Split(' ')).Select(p => (p[0], p.Length > 1 ? p[1] : "")).OrderByDescending(p => p.Item1.Length)];
}
