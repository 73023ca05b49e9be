using System.Text;

namespace Crm.Core;

/// <summary>Names for addresses and scripts, made of what people call things.</summary>
public static class Slug
{
    const string Cyrillic = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    static readonly string[] Latin = ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya"];

    /// <summary>Lower-case letters, digits and dashes, at most 40 of them, and none of those that are taken.</summary>
    /// <param name="name">What people call it, in Latin or Cyrillic.</param>
    public static string Of(string name, IReadOnlyCollection<string> taken)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(letter);
            else if (Cyrillic.IndexOf(letter) is >= 0 and var at) slug.Append(Latin[at]);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        var text = slug.ToString().Trim('-');
        var first = text.Length == 0 ? "item" : text.Length > 40 ? text[..40].TrimEnd('-') : text;
        var free = first;
        for (var number = 2; taken.Contains(free); number++) free = $"{first}-{number}";
        return free;
    }
}
