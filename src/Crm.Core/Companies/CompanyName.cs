using System.Text;

namespace Crm.Core.Companies;

/// <summary>Names of companies as people look for them: without quotation marks, the case of letters and the legal form.</summary>
public static class CompanyName
{
    static readonly HashSet<string> LegalForms =
    [
        "ооо", "оао", "зао", "пао", "ао", "нао", "ип", "чп", "тоо", "одо", "гк", "llc", "ltd", "inc", "corp", "co", "plc", "gmbh", "ag", "kg", "ug", "sa", "sas", "srl", "bv", "nv", "oy", "ab", "limited",
    ];

    /// <summary>The words of a name in lower case, one space between them ('ООО «Ромашка»' is "ромашка"); all of them when nothing else is left.</summary>
    public static string Key(string? name)
    {
        var words = Words(name);
        var telling = words.Where(w => !LegalForms.Contains(w)).ToList();
        return StoredText.Clean(string.Join(' ', telling.Count > 0 ? telling : words), Company.MaxName);
    }

    static List<string> Words(string? name)
    {
        var plain = new StringBuilder();
        foreach (var c in (name ?? "").ToLowerInvariant()) plain.Append(char.IsLetterOrDigit(c) || c is '&' or '+' ? c : ' ');
        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
