using System.Globalization;
using Crm.Core.CustomFields;

namespace Crm.Core.Imports;

/// <summary>What becomes of a row whose contact is there already.</summary>
public enum OnMatch { Update, FillEmpty, Skip }

/// <summary>Which column goes where, and how its texts are read.</summary>
/// <param name="Targets">By column: a word of <see cref="ImportTargets"/>, "field:" with a custom field's name, or null for a column that is left out.</param>
/// <param name="Culture">How numbers and dates are written.</param>
/// <param name="CountryCode">For phones that are written without one.</param>
public sealed record ImportMapping(IReadOnlyList<string?> Targets, string Culture = "ru", string CountryCode = "7", OnMatch OnMatch = OnMatch.Update)
{
    /// <summary>Guesses by the headers in English or Russian, by custom fields, and by what the first rows look like.</summary>
    public static ImportMapping Guess(Sheet sheet, IReadOnlyList<FieldDefinition> fields, string culture = "ru")
    {
        var targets = sheet.Headers.Select(h => ImportTargets.ByHeader(h) ?? ByField(h, fields)).ToList();
        for (var i = 0; i < targets.Count; i++) targets[i] ??= BySamples(sheet, i, targets);
        for (var i = 0; i < targets.Count; i++)
            if (targets[i] is { } target && !ImportTargets.MayRepeat(target) && targets.IndexOf(target) < i) targets[i] = null;
        return new ImportMapping(targets, culture);
    }

    internal CultureInfo ReadingCulture => CultureInfo.GetCultureInfo(Culture);

    static string? ByField(string header, IReadOnlyList<FieldDefinition> fields)
    {
        var word = ImportTargets.Word(header);
        var field = fields.FirstOrDefault(f => f is { Of: FieldOwner.Contact, ArchivedAt: null } && (ImportTargets.Word(f.Name) == word || f.Title.Values.Any(t => ImportTargets.Word(t) == word)));
        return field is null || word.Length == 0 ? null : ImportTargets.OfField(field.Name);
    }

    static string? BySamples(Sheet sheet, int column, List<string?> targets)
    {
        var samples = sheet.Rows.Take(50).Where(r => column < r.Cells.Count).Select(r => r.Cells[column]).Where(c => c.Trim().Length > 0).ToList();
        if (samples.Count == 0) return null;
        bool Most(Func<string, bool> fits) => samples.Count(fits) * 5 >= samples.Count * 4;
        if (!targets.Contains(ImportTargets.Email) && Most(s => FieldReader.Read(FieldType.Email, s, CultureInfo.InvariantCulture).Value is not null)) return ImportTargets.Email;
        if (!targets.Contains(ImportTargets.Phone) && Most(s => s.Count(char.IsAsciiDigit) >= 10 && FieldReader.Read(FieldType.Phone, s, CultureInfo.InvariantCulture).Value is not null)) return ImportTargets.Phone;
        return null;
    }
}

/// <summary>Where a column may go.</summary>
public static class ImportTargets
{
    public const string Name = "name", FirstName = "first_name", LastName = "last_name", MiddleName = "middle_name", Phone = "phone", Email = "email", Language = "language",
        TimeZone = "timezone", Source = "source", Tags = "tags", ExternalId = "external_id", Company = "company", Position = "position", FieldPrefix = "field:";

    public static IReadOnlyList<string> All { get; } = [Name, LastName, FirstName, MiddleName, Phone, Email, ExternalId, Company, Position, Tags, Source, Language, TimeZone];

    static readonly Dictionary<string, string> Words = Said(
        (Name, "name fullname contact contactname client customer displayname имя фио фамилияимя фамилияимяотчество контакт клиент полноеимя имяклиента заказчик"),
        (FirstName, "firstname givenname forename"), (LastName, "lastname surname familyname фамилия"), (MiddleName, "middlename patronymic additionalname отчество"),
        (Phone, "phone phonenumber mobile mobilephone cell cellphone tel telephone workphone homephone телефон номертелефона мобильный мобильныйтелефон рабочийтелефон домашнийтелефон сотовый тел номер"),
        (Email, "email emailaddress mail почта электроннаяпочта емейл имейл адресэлектроннойпочты эпочта"),
        (Language, "language lang язык"), (TimeZone, "timezone tz часовойпояс"), (Source, "source leadsource источник откуда"),
        (Tags, "tags tag labels categories groupmembership теги тег метки метка"),
        (ExternalId, "externalid uid id contactid clientid crmid внешнийid идентификатор ид код"),
        (Company, "company companyname organization organisation organizationname employer компания организация фирма названиекомпании работодатель"),
        (Position, "position title jobtitle organizationtitle должность"));

    public static string OfField(string name) => FieldPrefix + name;

    /// <summary>Several columns may go there: more phones, more addresses, more tags.</summary>
    public static bool MayRepeat(string target) => target is Phone or Email or Tags;

    internal static string? ByHeader(string header) => Words.GetValueOrDefault(Word(header)) ?? Words.GetValueOrDefault(Word(header).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));

    /// <summary>Letters and digits of a header in lower case: "E-mail 2 - Value" is email2.</summary>
    internal static string Word(string header)
    {
        var word = new string([.. header.ToLowerInvariant().Replace('ё', 'е').Where(char.IsLetterOrDigit)]);
        return word.EndsWith("value", StringComparison.Ordinal) && word.Length > 5 ? word[..^5] : word;
    }

    static Dictionary<string, string> Said(params (string Target, string Words)[] said) =>
        said.SelectMany(s => s.Words.Split(' ').Select(w => (w, s.Target))).ToDictionary(p => p.w, p => p.Target);
}
