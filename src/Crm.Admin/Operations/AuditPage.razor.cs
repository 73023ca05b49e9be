using System.Globalization;
using Crm.Admin.Lists;
using Crm.Core.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Crm.Admin.Operations;

/// <summary>Who did what, with what was and what is.</summary>
public sealed partial class AuditPage
{
    static readonly string[] Nouns = ["user", "member", "rights", "organization", "branch", "channel", "contact", "deal", "lead", "message", "staff", "script", "routine", "backup"];

    IReadOnlyList<AuditLine>? lines;
    long? next;
    List<Person> people = [];

    [SupplyParameterFromQuery] string? Kind { get; set; }
    [SupplyParameterFromQuery] string? Who { get; set; }
    [SupplyParameterFromQuery] string? From { get; set; }
    [SupplyParameterFromQuery] string? Until { get; set; }

    string ExportPath => QueryHelpers.AddQueryString("system/audit.csv", new Dictionary<string, string?> { ["q"] = Search, ["kind"] = Kind, ["who"] = Who, ["from"] = From, ["until"] = Until }.Where(p => !string.IsNullOrEmpty(p.Value)));

    protected override async Task Read()
    {
        await using var db = await Databases.CreateDbContextAsync();
        people = await db.PeopleOf(Me);
        (lines, next) = await Audit.Page(db, Me.OrganizationId, AuditWords.Read(Search, Kind, Who, From, Until, Zone), long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : null, KeyPaging.Size);
    }
}

/// <summary>Reads the filter of the audit out of an address.</summary>
static class AuditWords
{
    /// <param name="until">The last day, which counts in.</param>
    public static AuditFilter Read(string? text, string? kind, string? who, string? from, string? until, TimeZoneInfo zone) => new(
        long.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? user : null, string.IsNullOrEmpty(kind) ? null : kind, null,
        Start(from, zone, 0), Start(until, zone, 1), string.IsNullOrWhiteSpace(text) ? null : text.Trim());

    static DateTimeOffset? Start(string? day, TimeZoneInfo zone, int plus) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue ? Home.Day.At(new DateTimeOffset(date.AddDays(plus).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero), zone.Id).Start : null;
}
