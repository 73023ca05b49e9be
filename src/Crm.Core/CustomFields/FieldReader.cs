using System.Globalization;
using System.Text.RegularExpressions;
using Crm.Core.Contacts;

namespace Crm.Core.CustomFields;

/// <summary>Why a text is no value of a field.</summary>
public enum FieldProblem { TooLong, NoNumber, NoDate, NoFlag, UnknownChoice, NoPhone, NoEmail, NoUrl, ManyLines }

/// <summary>A value as it is stored, or why there is none; an empty text is no value and no problem.</summary>
public readonly record struct FieldReading(object? Value, FieldProblem? Problem = null)
{
    public static implicit operator FieldReading(FieldProblem problem) => new(null, problem);
}

/// <summary>Reads what people and files write as a field's value; a pure function of text, type and culture.</summary>
public static partial class FieldReader
{
    const int LongestText = 4000, LongestLine = 400, LongestEmail = 254, LongestUrl = 2000;

    static readonly string[] Yes = ["yes", "y", "true", "1", "+", "да", "д", "истина", "x"];
    static readonly string[] No = ["no", "n", "false", "0", "-", "нет", "н", "ложь"];
    static readonly string[] Dates = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd", "yyyy/MM/dd"];

    /// <param name="culture">How numbers and dates are written: ru reads 1 234,5 and 31.12.2026, en-US 1,234.5 and 12/31/2026. ISO dates are read by every culture.</param>
    /// <param name="countryCode">For phones that are written without one.</param>
    public static FieldReading Read(this FieldDefinition field, string? text, CultureInfo culture, string countryCode = "7") =>
        field.Type is FieldType.Choice or FieldType.Choices && !string.IsNullOrWhiteSpace(text) ? Choose(field, StoredText.Clean(text.Trim())) : Read(field.Type, text, culture, countryCode);

    public static FieldReading Read(FieldType type, string? text, CultureInfo culture, string countryCode = "7")
    {
        var clean = StoredText.Clean(text?.Trim());
        if (string.IsNullOrEmpty(clean)) return default;
        return type switch
        {
            FieldType.LongText => clean.Length > LongestText ? FieldProblem.TooLong : Is(clean),
            FieldType.Number or FieldType.Money => Number(clean, culture) is { } number ? Is(number) : FieldProblem.NoNumber,
            FieldType.Date => Date(clean, culture) is { } date ? Is(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : FieldProblem.NoDate,
            FieldType.Flag => Flag(clean),
            FieldType.Phone => PhoneNumber.Normalize(clean, countryCode) is { } phone ? Is(phone) : FieldProblem.NoPhone,
            FieldType.Email => clean.Length <= LongestEmail && Address().IsMatch(clean) ? Is(clean.ToLowerInvariant()) : FieldProblem.NoEmail,
            FieldType.Url => Url(clean),
            _ => Line(clean),
        };
    }

    static FieldReading Is(object? value) => new(value);

    static FieldReading Line(string text) =>
        text.Length > LongestLine ? FieldProblem.TooLong : text.Any(char.IsControl) ? FieldProblem.ManyLines : Is(text);

    /// <summary>A number by the culture, or with the other decimal sign where there is no doubt; spaces and a currency sign beside it do not matter.</summary>
    static decimal? Number(string text, CultureInfo culture)
    {
        var bare = Ornaments().Replace(text, "");
        if (bare.Length == 0) return null;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var own = culture.NumberFormat.NumberDecimalSeparator;
        var (other, grouped) = own == "," ? (".", true) : (",", Groups().IsMatch(bare));
        if (bare.Contains(own)) bare = bare.Replace(other, "").Replace(own, ".");
        else if (own == "." && grouped) bare = bare.Replace(",", "");
        else bare = bare.Replace(other, ".");
        return decimal.TryParse(bare, Style, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e14m ? number : null;
    }

    static DateOnly? Date(string text, CultureInfo culture)
    {
        if (DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return Sane(at);
        string[] own = culture.TwoLetterISOLanguageName == "en" && culture.Name is "en" or "en-US"
            ? ["M/d/yyyy", "M/d/yy", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy", "d.M.yyyy"]
            : ["d.M.yyyy", "d.M.yy", "d/M/yyyy", "d-M-yyyy", "d MMM yyyy", "d MMMM yyyy"];
        return DateTime.TryParseExact(text, own, culture, DateTimeStyles.AllowInnerWhite, out at) ? Sane(at) : null;
    }

    static DateOnly? Sane(DateTime at) => at.Year is >= 1800 and <= 2200 ? DateOnly.FromDateTime(at) : null;

    static FieldReading Flag(string text) =>
        Yes.Contains(text.ToLowerInvariant()) ? Is(true) : No.Contains(text.ToLowerInvariant()) ? Is(false) : FieldProblem.NoFlag;

    static FieldReading Url(string text)
    {
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return full.Length <= LongestUrl && Uri.TryCreate(full, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.') && !full.Any(char.IsWhiteSpace)
            ? Is(full) : FieldProblem.NoUrl;
    }

    static FieldReading Choose(FieldDefinition field, string text)
    {
        if (field.Type == FieldType.Choice) return Find(field, text) is { } one ? Is(one) : FieldProblem.UnknownChoice;
        var found = text.Split([',', ';', '\n', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => Find(field, t)).ToList();
        return found.Contains(null) ? FieldProblem.UnknownChoice : Is(found.Distinct().Cast<object?>().ToList());
    }

    static string? Find(FieldDefinition field, string text) => field.Choices.FirstOrDefault(c =>
        c.Value.Equals(text, StringComparison.OrdinalIgnoreCase) || c.Title.Values.Any(t => t.Trim().Equals(text, StringComparison.OrdinalIgnoreCase)))?.Value;

    [GeneratedRegex(@"^[^\s@<>""]+@[^\s@<>""]+\.[^\s@<>"".]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\s\u00a0\u202f\u2009']|\p{Sc}|руб\.?|₽|р\.\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ornaments();

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Groups();
}
