using System.Globalization;
using Crm.Admin.Accounts;
using Crm.Admin.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Reports;

/// <summary>Which days and whose numbers an address asks for.</summary>
/// <param name="Days">today, week or month; else <paramref name="From"/> to <paramref name="To"/>, as 2026-03-31.</param>
/// <param name="Whose">b and a branch's id, u and a user's; nothing: all that may be seen.</param>
sealed record NumbersQuestion(string? Days, string? From, string? To, string? Whose)
{
    const int MostDays = 366;

    /// <summary>The days; a week when the address says none.</summary>
    public Period Period(TimeZoneInfo zone, DateTimeOffset now) => Days switch
    {
        "today" => Core.Reports.Period.Today(now, zone),
        "month" => Core.Reports.Period.Month(now, zone),
        "days" when Day(From) is { } first && Day(To) is { } last && first <= last => new(first, last.DayNumber - first.DayNumber < MostDays ? last : first.AddDays(MostDays - 1), zone),
        _ => Core.Reports.Period.Week(now, zone),
    };

    /// <summary>What was made up names nobody that there is.</summary>
    public NumbersScope Scope => Whose is not { Length: > 1 } whose ? new()
        : !long.TryParse(whose.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(-1, -1) : whose[0] == 'b' ? new(BranchId: id) : new(UserId: id);

    /// <summary>The same question as an address has it.</summary>
    public string Query => string.Join('&', new (string Name, string? Value)[] { ("days", Days), ("from", From), ("to", To), ("whose", Whose) }.Where(p => p.Value is { Length: > 0 }).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));

    /// <summary>Null when the member may not see them.</summary>
    public async Task<StaffNumbers?> Open(CrmDb db, Machines machines, Member member, DateTimeOffset now)
    {
        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == member.OrganizationId);
        var branches = await db.Branches.AsNoTracking().Where(b => b.OrganizationId == member.OrganizationId).ToDictionaryAsync(b => b.Id);
        return await StaffNumbers.Open(db, new(member.Seat, Period(Home.Day.Zone(member.TimeZone), now), Scope, now), branch => OpenHours.Of(organization, branches.GetValueOrDefault, branch), machines.Find(db), CancellationToken.None);
    }

    static DateOnly? Day(string? text) => Crm.Admin.Deals.DealFilter.Day(text);
}
