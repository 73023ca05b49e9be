using Crm.Core.Deals;
using System.Text.Json.Serialization;
using Crm.Bot.Api.Leads;
using Crm.Core;

namespace Crm.Bot.Api.Contacts;

/// <summary>What is to change of a contact; what is left out stays, an empty text empties a field.</summary>
/// <param name="TimeZone">IANA zone, as in Europe/Berlin.</param>
/// <param name="Fallback">The channels to try in order when a message cannot go its own way, as in "whatsapp sms"; "none": none; empty: those of the organization.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContactEdit(string? Name, string? Phone, string? Email, string? Language, string? TimeZone, string? Source, Fields? Fields, string? Fallback)
{
    static readonly string[] FallbackWords = ["telegram", "whatsapp", "sms"];

    /// <summary>The changes by field in the form in which they are stored; what is wrong with them goes to the errors.</summary>
    internal Fields Check(LeadErrors errors)
    {
        var changes = new Fields();
        void Add(string field, string? given, Func<string, string?> read)
        {
            if (given is not null) changes[field] = given.Trim().Length == 0 ? null : read(given);
        }
        if (Name is not null && string.IsNullOrWhiteSpace(Name)) errors.Invalid("name", "cannot be empty");
        Add("name", Name, t => LeadRules.Line("name", t, errors));
        Add("phone", Phone, t => LeadRules.Phone(t, errors));
        Add("email", Email, t => LeadRules.Email(t, errors));
        Add("language", Language, t => LeadRules.Language(t, errors));
        Add("timezone", TimeZone, t => Zone(t, errors));
        Add("source", Source, t => LeadRules.Line("source", t, errors));
        LeadRules.CheckFields(Fields ?? [], errors);
        foreach (var (field, value) in Fields ?? []) changes[field] = value is "" ? null : value;
        return changes;
    }

    /// <summary>The wanted order in its stored form: null for the organization's, empty for none.</summary>
    internal string? FallbackOrder(LeadErrors errors)
    {
        if (string.IsNullOrWhiteSpace(Fallback)) return null;
        if (Fallback.Trim() == "none") return "";
        var words = Fallback.ToLowerInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words.Except(FallbackWords).Any() || words.Distinct().Count() != words.Length) errors.Invalid("fallback", $"must name channels of {string.Join(", ", FallbackWords)}, each once, or be none");
        return string.Join(' ', words);
    }

    static string? Zone(string text, LeadErrors errors)
    {
        if (Core.Scripts.Zones.Find(text.Trim()) is not null && text.Trim().Contains('/')) return text.Trim();
        errors.Invalid("timeZone", "is no IANA time zone, as Europe/Berlin");
        return null;
    }
}

/// <summary>What is to change of a deal; what is left out stays, an empty text empties a field.</summary>
/// <param name="Currency">ISO 4217 code.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DealEdit(string? Title, decimal? Amount, string? Currency, string? Source, Fields? Fields)
{
    const decimal Most = 99_999_999_999_999m;

    /// <inheritdoc cref="ContactEdit.Check"/>
    internal Fields Check(LeadErrors errors)
    {
        var changes = new Fields();
        if (Title is not null) changes["title"] = LeadRules.Line("title", Title, errors);
        if (Amount is < 0 or > Most) errors.Invalid("amount", $"must be from 0 to {Most}");
        if (Amount is not null) changes["amount"] = Amount;
        if (Currency is not null && !(Currency.Length == 3 && Currency.All(char.IsAsciiLetterUpper))) errors.Invalid("currency", "must be an ISO 4217 code, as EUR");
        if (Currency is not null) changes["currency"] = Currency;
        if (Source is not null) changes["source"] = LeadRules.Line("source", Source, errors);
        var others = new Fields(Fields ?? []);
        if (others.Remove(DealProduct.Field, out var products) && !DealProduct.Fits(products))
            errors.Invalid($"fields.{DealProduct.Field}", $"must be a list of at most {DealProduct.Most} products, each with a name, a quantity above 0 and a price");
        LeadRules.CheckFields(others, errors);
        foreach (var (field, value) in Fields ?? []) changes[field] = value is "" ? null : value;
        return changes;
    }
}
