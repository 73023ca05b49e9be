using System.Text.RegularExpressions;
using Crm.Core;
using Crm.Core.Contacts;

namespace Crm.Bot.Api.Leads;

/// <summary>What an acceptable lead is; gives it back with phone, e-mail and language in the form in which they are stored.</summary>
static partial class LeadRules
{
    const int LongestText = 4000, LongestLine = 200, LongestEmail = 254, MostFields = 50, MostMarks = 20, MostItems = 50;

    // Names that contacts and deals have of their own: a custom field of that name would overwrite them.
    static readonly string[] Taken = ["id", "name", "phone", "email", "language", "timezone", "source", "title", "amount", "currency", "lost_reason"];

    public static Lead Check(Lead lead, LeadErrors errors)
    {
        var clean = lead with
        {
            Name = Line("name", lead.Name, errors),
            Phone = Phone(lead.Phone, errors),
            Email = Email(lead.Email, errors),
            Text = Text("text", lead.Text, errors),
            Source = Line("source", lead.Source, errors),
            Language = Language(lead.Language, errors),
            Script = Line("script", lead.Script, errors),
            Channel = Line("channel", lead.Channel, errors),
        };
        CheckMarks(lead.Utm, errors);
        CheckFields(lead.Fields, errors);
        if (string.IsNullOrWhiteSpace(lead.Phone) && clean.Email is null && (clean.Name is null || clean.Text is null))
            errors.Invalid("phone", "is needed, or an email, or a name together with a text: without one of these nobody can answer");
        return clean;
    }

    static string? Text(string member, string? text, LeadErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length > LongestText) errors.Invalid(member, $"must have at most {LongestText} characters");
        return text.Trim();
    }

    internal static string? Line(string member, string? text, LeadErrors errors, int most = LongestLine)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var line = text.Trim();
        if (line.Length > most) errors.Invalid(member, $"must have at most {most} characters");
        if (line.Any(char.IsControl)) errors.Invalid(member, "must be one line without control characters");
        return line;
    }

    internal static string? Phone(string? text, LeadErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (PhoneNumber.Normalize(text) is { } phone) return phone;
        errors.Invalid("phone", "is no phone number; send it with the country code, as +4915112345678");
        return null;
    }

    internal static string? Email(string? text, LeadErrors errors)
    {
        if (Line("email", text, errors, LongestEmail) is not { } email) return null;
        if (!Address().IsMatch(email)) errors.Invalid("email", "is no e-mail address, as in name@example.org");
        return email.ToLowerInvariant();
    }

    internal static string? Language(string? text, LeadErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var code = text.Trim();
        if (!LanguageTag().IsMatch(code)) errors.Invalid("language", "must be an ISO 639-1 code, as en or ru");
        return code.Split('-', '_')[0].ToLowerInvariant();
    }

    internal static void CheckMarks(Fields utm, LeadErrors errors)
    {
        if (utm.Count > MostMarks) errors.Invalid("utm", $"must have at most {MostMarks} members");
        foreach (var (name, value) in utm)
        {
            if (!Mark().IsMatch(name)) errors.Invalid("utm." + Cut(name), "is no name of a mark; use small letters, digits and _, at most 40");
            Line("utm." + Cut(name), Fields.Text(value), errors);
        }
    }

    internal static void CheckFields(Fields fields, LeadErrors errors)
    {
        if (fields.Count > MostFields) errors.Invalid("fields", $"must have at most {MostFields} members");
        foreach (var (name, value) in fields)
        {
            var member = "fields." + Cut(name);
            if (!FieldName().IsMatch(name)) errors.Invalid(member, "is no field name; begin with a letter, go on with letters, digits, _ and -, at most 60");
            if (Taken.Contains(name.ToLowerInvariant())) errors.Invalid(member, "is a name that contacts or deals have already; use another one");
            if (value is List<object?> { Count: > MostItems }) errors.Invalid(member, $"must have at most {MostItems} items");
            if (Fields.Text(value).Length > LongestText) errors.Invalid(member, $"must have at most {LongestText} characters");
        }
    }

    static string Cut(string name) => name.Length > 60 ? name[..60] : name;

    [GeneratedRegex(@"^[^\s@<>""]+@[^\s@<>""]+\.[^\s@<>"".]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[A-Za-z]{2}([-_][A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"^[a-z0-9_]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_-]{0,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FieldName();
}
