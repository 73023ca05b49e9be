using System.Text;

namespace Crm.Core;

/// <summary>Names that stand in addresses and scripts: small Latin letters, digits and hyphens.</summary>
public static class Slug
{
    const int Longest = 100;

    static readonly Dictionary<char, string> Latin = "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ä=ae ö=oe ü=ue ß=ss"
        .Split(' ').ToDictionary(pair => pair[0], pair => pair[2..]);

    /// <summary>The name of a title; "x" when nothing of it can stand there.</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (var letter in title.Trim().ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(letter);
            else if (Latin.TryGetValue(letter, out var letters)) slug.Append(letters);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        if (slug.Length > Longest) slug.Length = Longest;
        return slug.ToString().Trim('-') is { Length: > 0 } made ? made : "x";
    }

    /// <summary>The name of a title, numbered where it is taken.</summary>
    public static string Of(string title, IEnumerable<string> taken) => Free(Of(title), taken.ToHashSet());

    /// <summary>The first of slug, slug-2, slug-3... that is not taken.</summary>
    public static string Free(string slug, IReadOnlySet<string> taken)
    {
        var free = slug;
        for (var number = 2; taken.Contains(free); number++) free = $"{slug}-{number}";
        return free;
    }
}
