using System.Globalization;
using System.Text.RegularExpressions;

namespace Crm.Core.Scripts.Engine;

/// <summary>A number as people type it: spaces between thousands, a decimal comma or point, and one unit behind it.</summary>
static partial class NumberText
{
    /// <summary>Null when it is no number, or could be read as two: "1,200" is a thousand and two hundred in English, a little over one in Russian.</summary>
    public static decimal? Read(string? text, string language)
    {
        if (text is null || Form().Match(text) is not { Success: true } match) return null;
        var (whole, point, part, unit) = (match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value, match.Groups[5].Value.TrimEnd('.', ' '));
        if (unit.Length > 0 && !EngineTexts.IsUnit(unit)) return null;
        if (part.Length == 3 && whole is { Length: <= 3 } and not ("" or "0") && point != TextTemplates.Culture(language).NumberFormat.NumberDecimalSeparator) return null;
        var digits = string.Concat(whole.Where(char.IsAsciiDigit));
        return decimal.TryParse($"{match.Groups[1].Value.Replace('−', '-')}{digits}{(part.Length > 0 ? "." : "")}{part}", NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    [GeneratedRegex(@"^\s*([-+−]?)([0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+|[0-9]*)(?:([.,])([0-9]+))?\s*([^0-9\s].*)?\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();
}
