using System.Text;
using System.Text.RegularExpressions;

namespace Crm.Core.CustomFields;

/// <summary>Which names custom fields may have.</summary>
public static partial class FieldNames
{
    static readonly HashSet<string> Taken =
        ["id", "name", "phone", "email", "language", "timezone", "source", "title", "amount", "currency", "lost_reason", "tags", "site", "tax_id", "owner", "parent", "products"];

    /// <summary>It begins with a letter, goes on with letters, digits, _ and -, and no row has a field of its own by that name.</summary>
    public static bool IsFree(string name) => Shape().IsMatch(name) && !Taken.Contains(name.ToLowerInvariant());

    /// <summary>A name made of a title: "Date of birth" becomes date_of_birth; null when no letter is left.</summary>
    public static string? From(string title)
    {
        var name = new StringBuilder();
        foreach (var c in title.Trim().ToLowerInvariant())
            if (char.IsLetterOrDigit(c)) name.Append(c);
            else if (name.Length > 0 && name[^1] != '_') name.Append('_');
        var text = name.ToString().Trim('_');
        if (text.Length > FieldDefinition.MaxName) text = text[..FieldDefinition.MaxName].TrimEnd('_');
        if (Taken.Contains(text)) text += "_2";
        return IsFree(text) ? text : null;
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_-]{0,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
