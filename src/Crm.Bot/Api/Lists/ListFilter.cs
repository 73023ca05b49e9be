using System.Globalization;
using Crm.Core.Contacts;

namespace Crm.Bot.Api.Lists;

/// <summary>A query parameter of a list: its name, what it means and what is wrong with a value of it.</summary>
sealed record ListFilter(string Name, string Description, Func<string, string?> Complaint)
{
    public static ListFilter Id(string name, string description) => new(name, description, value => TryId(value, out _) ? null : "must be an id: a whole number above 0");

    public static ListFilter Time(string name, string description) => new(name, description + " ISO 8601, as in 2026-01-31T09:00:00Z.",
        value => TryTime(value, out _) ? null : "must be an ISO 8601 time with a zone, as in 2026-01-31T09:00:00Z (write + as %2B)");

    public static ListFilter OneOf<T>(string name, string description) where T : struct, Enum
    {
        var words = string.Join(", ", Enum.GetNames<T>().Select(JsonName));
        return new(name, $"{description} One of: {words}.", value => TryWord<T>(value, out _) ? null : $"must be one of: {words}");
    }

    public static ListFilter Text(string name, string description, int most = 200) => new(name, description,
        value => value.Length > most ? $"must have at most {most} characters" : value.Contains('\0') ? "must not contain the character NUL" : null);

    public static ListFilter Phone(string name, string description) => new(name, description,
        value => PhoneNumber.Normalize(value) is null ? "must be a phone number, best as +4915112345678 (write + as %2B)" : null);

    public static readonly IReadOnlyList<ListFilter> Paging =
    [
        Id("after", "Goes on after the item with this id; 'next' of a page holds it already."),
        new("limit", "Items a page: 1 to 200, 50 without it.", value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 200 ? null : "must be a whole number from 1 to 200"),
        new("order", "asc (oldest first, without it) or desc (newest first).", value => value is "asc" or "desc" ? null : "must be asc or desc"),
    ];

    internal static bool TryId(string value, out long id) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;

    internal static bool TryTime(string value, out DateTimeOffset at) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at) && value.Contains('-');

    internal static bool TryWord<T>(string value, out T word) where T : struct, Enum
    {
        word = default;
        return value.Length > 0 && char.IsLetter(value[0]) && !value.Contains(',') && Enum.TryParse(value, ignoreCase: true, out word);
    }

    static string JsonName(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}

/// <summary>The parameters that a list knows.</summary>
sealed record ListFilters(IReadOnlyList<ListFilter> Known);
