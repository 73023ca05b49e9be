using System.Globalization;
using System.Text;

namespace Crm.Core.Imports;

/// <summary>Reads vCards 2.1, 3.0 and 4.0 as a table: a card is a row, what people have several of gets several columns.</summary>
static class VCards
{
    const int MostOfOne = 5;

    public static Sheet Read(string text, SheetLimits limits)
    {
        var cards = Cards(text, limits);
        var columns = new List<(string Name, int Number)>();
        foreach (var name in Names)
            for (var i = 0; i < cards.Select(c => c.Values.GetValueOrDefault(name)?.Count ?? 0).DefaultIfEmpty().Max(); i++) columns.Add((name, i));
        var sheet = new SheetBuilder(limits);
        sheet.Add(1, [.. columns.Select(c => c.Number == 0 ? c.Name : $"{c.Name} {c.Number + 1}")]);
        foreach (var card in cards) sheet.Add(card.Line, [.. columns.Select(c => card.Values.GetValueOrDefault(c.Name)?.ElementAtOrDefault(c.Number) ?? "")]);
        return sheet.Build();
    }

    static readonly string[] Names = ["Name", "Last name", "First name", "Middle name", "Phone", "Email", "Company", "Position", "Birthday", "Website", "Address", "Note", "Tags", "UID"];

    static List<Card> Cards(string text, SheetLimits limits)
    {
        var (cards, card) = (new List<Card>(), (Card?)null);
        foreach (var (number, line) in Lines(text))
        {
            if (line.Equals("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase)) card = new Card(number, []);
            else if (card is null) continue;
            else if (line.Equals("END:VCARD", StringComparison.OrdinalIgnoreCase))
            {
                if (cards.Count == limits.Rows) throw new SheetException(SheetProblem.TooManyRows, number);
                card.NameItself();
                cards.Add(card);
                card = null;
            }
            else if (Property.Parse(line) is { } property) card.Take(property);
        }
        return cards;
    }

    /// <summary>Lines with what is folded onto the next ones; quoted-printable lines go on behind a = at their end.</summary>
    static IEnumerable<(int Number, string Line)> Lines(string text)
    {
        var (lines, at) = (text.Split('\n'), 0);
        while (at < lines.Length)
        {
            var begins = at;
            var line = new StringBuilder(lines[at++].TrimEnd('\r'));
            var printable = line.ToString().Split(':')[0].Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
            while (at < lines.Length)
            {
                if (printable && line.Length > 0 && line[^1] == '=') line.Length--;
                else if (!lines[at].StartsWith(' ') && !lines[at].StartsWith('\t')) break;
                line.Append(printable ? lines[at++].TrimEnd('\r') : lines[at++].TrimEnd('\r')[1..]);
            }
            if (line.Length > 0) yield return (begins + 1, line.ToString().Trim());
        }
    }

    sealed record Card(int Line, Dictionary<string, List<string>> Values)
    {
        public void Take(Property property)
        {
            switch (property.Name)
            {
                case "FN": Add("Name", property.Text); break;
                case "N":
                    var parts = property.Parts(';');
                    foreach (var (name, index) in new[] { ("Last name", 0), ("First name", 1), ("Middle name", 2) }) Add(name, parts.ElementAtOrDefault(index));
                    break;
                case "TEL": Add("Phone", property.Text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? property.Text[4..].Split(';')[0] : property.Text); break;
                case "EMAIL": Add("Email", property.Text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? property.Text[7..] : property.Text); break;
                case "ORG": Add("Company", property.Parts(';')[0], most: 1); break;
                case "TITLE": Add("Position", property.Text, most: 1); break;
                case "BDAY": Add("Birthday", Day(property.Text), most: 1); break;
                case "URL": Add("Website", property.Text, most: 1); break;
                case "ADR": Add("Address", string.Join(", ", property.Parts(';').Where(p => p.Length > 0)), most: 1); break;
                case "NOTE": Add("Note", property.Text, most: 1); break;
                case "CATEGORIES": Add("Tags", string.Join(", ", property.Parts(',')), most: 1); break;
                case "UID": Add("UID", property.Text, most: 1); break;
            }
        }

        /// <summary>A card with a full name needs none of its parts; one without is called by them.</summary>
        public void NameItself()
        {
            if (!Values.ContainsKey("Name"))
                Add("Name", string.Join(' ', new[] { "First name", "Middle name", "Last name" }.SelectMany(n => Values.GetValueOrDefault(n) ?? [])));
            foreach (var part in new[] { "First name", "Middle name", "Last name" }) Values.Remove(part);
            if (Values.TryGetValue("Name", out var names)) names.RemoveRange(1, names.Count - 1);
        }

        void Add(string name, string? text, int most = MostOfOne)
        {
            if (string.IsNullOrWhiteSpace(text)) return;
            if (!Values.TryGetValue(name, out var all)) Values[name] = all = [];
            if (all.Count < most && !all.Contains(text.Trim())) all.Add(text.Trim());
        }

        /// <summary>The day in ISO form; one without a year is left as it is.</summary>
        static string Day(string text) =>
            DateTime.TryParseExact(text.Split('T')[0], ["yyyyMMdd", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>One line of a card: item1.TEL;TYPE=cell:+49...</summary>
    sealed record Property(string Name, string Value)
    {
        public string Text => Unescaped(Value);

        public static Property? Parse(string line)
        {
            var colon = Colon(line);
            if (colon <= 0) return null;
            var head = line[..colon].Split(';');
            var name = head[0][(head[0].LastIndexOf('.') + 1)..].ToUpperInvariant();
            if (name is "PHOTO" or "LOGO" or "SOUND" or "KEY") return null;
            var value = line[(colon + 1)..];
            if (head.Any(h => h.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase))) value = Printed(value, Charset(head));
            return new Property(name, value);
        }

        public List<string> Parts(char separator)
        {
            var (parts, part) = (new List<string>(), new StringBuilder());
            for (var i = 0; i < Value.Length; i++)
            {
                if (Value[i] == '\\' && i + 1 < Value.Length) part.Append(Value[i]).Append(Value[++i]);
                else if (Value[i] == separator) { parts.Add(Unescaped(part.ToString()).Trim()); part.Clear(); }
                else part.Append(Value[i]);
            }
            parts.Add(Unescaped(part.ToString()).Trim());
            return parts;
        }

        /// <summary>The colon before the value; one in a quoted parameter is none.</summary>
        static int Colon(string line)
        {
            var quoted = false;
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '"') quoted = !quoted;
                else if (line[i] == ':' && !quoted) return i;
            }
            return -1;
        }

        static Encoding Charset(string[] head) =>
            head.Where(h => h.StartsWith("CHARSET=", StringComparison.OrdinalIgnoreCase)).Select(h => SheetText.Named(h[8..].Trim('"'))).FirstOrDefault(e => e is not null) ?? Encoding.UTF8;

        static string Printed(string value, Encoding encoding)
        {
            var bytes = new List<byte>(value.Length);
            for (var i = 0; i < value.Length; i++)
            {
                if (value[i] == '=' && i + 2 < value.Length && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var b)) { bytes.Add(b); i += 2; }
                else bytes.AddRange(encoding.GetBytes(value, i, 1));
            }
            return encoding.GetString([.. bytes]);
        }

        static string Unescaped(string value)
        {
            if (!value.Contains('\\')) return value;
            var text = new StringBuilder();
            for (var i = 0; i < value.Length; i++)
                text.Append(value[i] != '\\' || i + 1 == value.Length ? value[i] : value[++i] is 'n' or 'N' ? '\n' : value[i]);
            return text.ToString();
        }
    }
}
