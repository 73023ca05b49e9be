namespace Crm.Core.Search;

/// <summary>Russian word forms by the Snowball description of its endings, and after it what the description leaves apart: surnames (Иванов, Ивановой) and vowels that come and go (окно, окон).</summary>
static class RussianStemmer
{
    const string Vowels = "аеиоуыэюя";

    // Endings of the first list count only after а or я.
    static readonly Endings Gerund = new("в вши вшись", "ив ивши ившись ыв ывши ывшись");
    static readonly Endings Adjective = new("", "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею");
    static readonly Endings Participle = new("ем нн вш ющ щ", "ивш ывш ующ");
    static readonly Endings Reflexive = new("", "ся сь");
    static readonly Endings Verb = new(
        "ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно",
        "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю");
    static readonly Endings Noun = new("", "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я");
    static readonly Endings Derived = new("", "ост ость");
    static readonly Endings Superlative = new("", "ейш ейше");

    /// <summary>Forms that share no stem.</summary>
    static readonly Dictionary<string, string> Irregular = Forms(
        "день дня дню днем дне дни дней дням днями днях",
        "человек человека человеку человеком человеке люди людей людям людьми людях",
        "ребенок ребенка ребенку ребенком ребенке дети детей детям детьми детях");

    /// <param name="word">In lower case, without ё.</param>
    public static string Stem(string word)
    {
        if (Irregular.TryGetValue(word, out var whole)) return whole;
        return WithoutFleetingVowel(WithoutOv(Snowball(word)));
    }

    /// <summary>The stem of the description alone.</summary>
    internal static string Snowball(string word)
    {
        var region = After(word, 0, vowel: true);
        if (region == word.Length) return word;
        var second = After(word, After(word, After(word, region, vowel: false), vowel: true), vowel: false);
        var stem = Inflected(word, region);
        if (Ends(stem, region, "и")) stem = stem[..^1];
        if (Derived.Find(stem, second) is { } derived) stem = stem[..^derived];
        var superlative = Superlative.Find(stem, region);
        if (superlative is { } length) stem = stem[..^length];
        return Ends(stem, region, "нн") || superlative is null && Ends(stem, region, "ь") ? stem[..^1] : stem;
    }

    static string Inflected(string word, int region)
    {
        if (Gerund.Find(word, region) is { } gerund) return word[..^gerund];
        if (Reflexive.Find(word, region) is { } reflexive) word = word[..^reflexive];
        if (Adjective.Find(word, region) is { } adjective)
        {
            word = word[..^adjective];
            return Participle.Find(word, region) is { } participle ? word[..^participle] : word;
        }
        return (Verb.Find(word, region) ?? Noun.Find(word, region)) is { } ending ? word[..^ending] : word;
    }

    /// <summary>The place behind the first vowel, or the first other letter, from here on.</summary>
    static int After(string word, int from, bool vowel)
    {
        for (var i = from; i < word.Length; i++) if (Vowels.Contains(word[i]) == vowel) return i + 1;
        return word.Length;
    }

    static bool Ends(string word, int region, string ending) => word.Length - ending.Length >= region && word.EndsWith(ending, StringComparison.Ordinal);

    /// <summary>The description takes the last letters of Иванов for an ending and leaves them in Ивановой; here every form loses them.</summary>
    static string WithoutOv(string stem)
    {
        while (stem.Length > 4 && stem[^1] == 'в' && stem[^2] is 'о' or 'е') stem = stem[..^2].TrimEnd('ь');
        return stem;
    }

    /// <summary>Forms with the vowel and without it end alike; which of the two a stem was is no longer to be seen, so all lose it.</summary>
    static string WithoutFleetingVowel(string stem)
    {
        if (stem.Length < 4 || stem[^1] is not ('к' or 'н' or 'ц' or 'л') || stem[^2] is not ('о' or 'е')) return stem;
        if (!Vowels.Contains(stem[^3])) return string.Concat(stem.AsSpan(0, stem.Length - 2), stem.AsSpan(stem.Length - 1));
        return stem[^2] == 'е' && stem[^1] == 'к' ? $"{stem[..^2]}йк" : stem; // копеек, копейка
    }

    static Dictionary<string, string> Forms(params string[] lists) =>
        lists.Select(l => l.Split(' ')).SelectMany(forms => forms.Select(f => (f, forms[0]))).ToDictionary(f => f.f, f => f.Item2);

    /// <summary>A list of endings of which the longest that fits counts, even when its condition then fails.</summary>
    sealed class Endings(string afterA, string always)
    {
        readonly (string Text, bool AfterA)[] all = [.. Split(afterA, true).Concat(Split(always, false)).OrderByDescending(e => e.Item1.Length)];

        /// <summary>The length of the ending inside the region; null when there is none.</summary>
        public int? Find(string word, int region)
        {
            foreach (var (text, after) in all)
            {
                if (!Ends(word, region, text)) continue;
                var before = word.Length - text.Length - 1;
                return !after || before >= region && word[before] is 'а' or 'я' ? text.Length : null;
            }
            return null;
        }

        static IEnumerable<(string, bool)> Split(string list, bool after) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(e => (e, after));
    }
}
