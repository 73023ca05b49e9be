using System.Security.Cryptography;
using System.Text;
using Crm.Core.CustomFields;
using Crm.Core.Scripts;

namespace Crm.Core.Imports;

/// <summary>What a row says of a contact, and what of it cannot be taken.</summary>
/// <param name="Fields">Built-in and custom fields that are filled.</param>
/// <param name="ExternalId">Its id in the file's system, or one made of the whole row where there is nothing to know the contact by.</param>
sealed record RowValues(int Line, Fields Fields, string? ExternalId, IReadOnlyList<string> Phones, IReadOnlyList<string> Emails, string? Company, string? Position, IReadOnlyList<ImportIssue> Issues)
{
    public const int MaxExternalId = 190;

    /// <summary>What the contact is called: its name, or else the address that is known of it.</summary>
    public string? Called => Fields.Text(this.Fields.GetValueOrDefault("name")) is { Length: > 0 } name ? name : Phones.Concat(Emails).FirstOrDefault();
}

/// <summary>Reads the rows of a sheet by a mapping; pure.</summary>
sealed class RowReader
{
    const int MostTags = 20, LongestTag = 40;
    public const string OtherPhones = "other_phones", OtherEmails = "other_emails";

    readonly Sheet sheet;
    readonly ImportMapping mapping;
    readonly Dictionary<string, FieldDefinition> definitions;

    public RowReader(Sheet sheet, ImportMapping mapping, IEnumerable<FieldDefinition> fields)
    {
        (this.sheet, this.mapping) = (sheet, mapping);
        definitions = fields.Where(f => f.Of == FieldOwner.Contact).ToDictionary(f => f.Name);
    }

    public RowValues Read(SheetRow row)
    {
        var cells = new Cells(this, row);
        var fields = new Fields();
        void Put(string field, object? value) { if (!Fields.IsEmpty(value)) fields[field] = value; }

        Put("name", FullName(cells));
        var phones = cells.All(ImportTargets.Phone, FieldType.Phone);
        var emails = cells.All(ImportTargets.Email, FieldType.Email);
        Put("phone", phones.FirstOrDefault());
        Put("email", emails.FirstOrDefault());
        Put(OtherPhones, phones.Skip(1).Cast<object?>().ToList());
        Put(OtherEmails, emails.Skip(1).Cast<object?>().ToList());
        Put("language", cells.Checked(ImportTargets.Language, IssueKind.NoLanguage, Language));
        Put("timezone", cells.Checked(ImportTargets.TimeZone, IssueKind.NoTimeZone, t => Zones.Find(t) is not null && t.Contains('/') ? t : null));
        Put("source", cells.Line(ImportTargets.Source));
        Put("tags", Tags(cells));
        for (var i = 0; i < mapping.Targets.Count; i++)
            if (mapping.Targets[i] is { } target && target.StartsWith(ImportTargets.FieldPrefix, StringComparison.Ordinal)) Put(target[ImportTargets.FieldPrefix.Length..], cells.Custom(i, target[ImportTargets.FieldPrefix.Length..]));
        if (row.Cells.Count > sheet.Headers.Count) cells.Issues.Add(new ImportIssue(IssueKind.TooManyCells, null, row.Cells[sheet.Headers.Count]));
        return Known(new RowValues(row.Line, fields, cells.Line(ImportTargets.ExternalId), phones, emails, cells.Line(ImportTargets.Company), cells.Line(ImportTargets.Position), cells.Issues));
    }

    /// <summary>A row without an id, phone or address is known again by all that it says, so that the same file makes nobody twice.</summary>
    static RowValues Known(RowValues row)
    {
        var issues = row.Called is null && row.ExternalId is null ? [.. row.Issues, new ImportIssue(IssueKind.NoName, null, null)] : row.Issues;
        var key = row.ExternalId ?? (row.Phones.Count + row.Emails.Count > 0 ? null : Fingerprint(row));
        return row with { Issues = issues, ExternalId = key is { Length: > RowValues.MaxExternalId } ? key[..RowValues.MaxExternalId] : key };
    }

    static string Fingerprint(RowValues row)
    {
        var said = string.Join('\n', row.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={Fields.Text(f.Value)}").Append(row.Company));
        return "row:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..32];
    }

    static string? FullName(Cells cells)
    {
        var parts = new[] { ImportTargets.FirstName, ImportTargets.MiddleName, ImportTargets.LastName }.Select(cells.Line).Where(p => p is not null).ToList();
        var name = cells.Line(ImportTargets.Name);
        // "Имя" beside "Фамилия" is the first name, alone it is the whole
        return name is null ? parts.Count == 0 ? null : string.Join(' ', parts) : parts.Count == 0 || parts.All(p => name.Contains(p!, StringComparison.OrdinalIgnoreCase)) ? name
            : string.Join(' ', parts.Prepend(name).Distinct());
    }

    static string? Language(string text) => text.Length is 2 or 5 && text[..2].All(char.IsAsciiLetter) ? text[..2].ToLowerInvariant() : null;

    static List<object?> Tags(Cells cells) =>
        [.. cells.Texts(ImportTargets.Tags).SelectMany(t => t.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(t => StoredText.Clean(t.TrimStart('#', '*').Trim().ToLowerInvariant(), LongestTag)).Where(t => t.Length > 0).Distinct().Take(MostTags)];

    /// <summary>The cells of a row by where they go; what is wrong with them is collected.</summary>
    sealed class Cells(RowReader reader, SheetRow row)
    {
        public List<ImportIssue> Issues { get; } = [];

        public IEnumerable<string> Texts(string target) => Columns(target).Select(i => StoredText.Clean(row.Cells[i].Trim())).Where(t => t.Length > 0);

        public string? Line(string target)
        {
            foreach (var column in Columns(target))
                if (Value(column, FieldType.Text) is string text) return text;
            return null;
        }

        public List<string> All(string target, FieldType type) => [.. Columns(target).SelectMany(i => Split(i, type)).Distinct()];

        public string? Checked(string target, IssueKind kind, Func<string, string?> read)
        {
            foreach (var column in Columns(target))
            {
                var text = row.Cells[column].Trim();
                if (text.Length == 0) continue;
                if (read(text) is { } good) return good;
                Add(kind, column, text);
            }
            return null;
        }

        public object? Custom(int column, string name) =>
            reader.definitions.TryGetValue(name, out var definition)
                ? Taken(column, row.Cells[column], definition.Read(row.Cells[column], reader.mapping.ReadingCulture, reader.mapping.CountryCode))
                : Value(column, FieldType.LongText);

        IEnumerable<int> Columns(string target) => Enumerable.Range(0, Math.Min(reader.mapping.Targets.Count, row.Cells.Count)).Where(i => reader.mapping.Targets[i] == target);

        /// <summary>One cell may hold several phones or addresses.</summary>
        IEnumerable<string> Split(int column, FieldType type) =>
            row.Cells[column].Split([";", ",", "\n", ":::", "|"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => Taken(column, t, Read(type, t)) as string).OfType<string>();

        object? Value(int column, FieldType type) => Taken(column, row.Cells[column], Read(type, row.Cells[column]));

        FieldReading Read(FieldType type, string text) => FieldReader.Read(type, text, reader.mapping.ReadingCulture, reader.mapping.CountryCode);

        object? Taken(int column, string text, FieldReading reading)
        {
            if (reading.Problem is { } problem) Add(Enum.Parse<IssueKind>(problem.ToString()), column, text);
            return reading.Value;
        }

        void Add(IssueKind kind, int column, string value) =>
            Issues.Add(new ImportIssue(kind, column < reader.sheet.Headers.Count ? reader.sheet.Headers[column] : null, StoredText.Clean(value, 200)));
    }
}
