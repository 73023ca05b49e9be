using System.Globalization;
using Crm.Admin.Accounts;
using Crm.Admin.Filters;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Deals;

/// <summary>The filters of a list of deals as its address says them.</summary>
/// <param name="Owner">A user's id, or none.</param>
/// <param name="Since">The first day on which they were opened, as 2026-03-31.</param>
/// <param name="Question">A condition about deal.x.</param>
public sealed record DealQuestion(string? Pipeline, string? Stage, string? Status, string? Owner, string? Source, string? Search, string? Since, string? Until, string? Question);

/// <summary>Which deals a list shows.</summary>
/// <param name="Search">Words that are looked for as everywhere: names, phones, titles.</param>
/// <param name="From">When they were opened, from then on and up to, but not including, <paramref name="To"/>.</param>
public sealed record DealFilter(long? Pipeline = null, long? Stage = null, DealStatus? Status = null, long? Owner = null, bool Nobody = false, string? Source = null, string? Search = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null, Condition? Condition = null)
{
    const int MostFound = 100;

    /// <summary>Reads an address; what it says wrongly is left out.</summary>
    internal static async Task<DealFilter> Read(CrmDb db, Member member, DealQuestion asked)
    {
        var pipeline = asked.Pipeline is null ? null : await db.Pipelines.AsNoTracking().Include(p => p.Stages).SingleOrDefaultAsync(p => p.OrganizationId == member.OrganizationId && p.Slug == asked.Pipeline);
        var zone = Home.Day.Zone(member.TimeZone);
        return new(pipeline?.Id, pipeline?.Find(asked.Stage ?? "")?.Id, Enum.TryParse<DealStatus>(asked.Status, out var status) ? status : null,
            long.TryParse(asked.Owner, NumberStyles.None, CultureInfo.InvariantCulture, out var owner) ? owner : null, asked.Owner == "none", asked.Source, asked.Search,
            Day(asked.Since) is { } first ? LocalTime.At(first, TimeOnly.MinValue, zone) : null, Day(asked.Until) is { } last ? LocalTime.At(last.AddDays(1), TimeOnly.MinValue, zone) : null,
            ConditionDraft.Read(asked.Question, "deal."));
    }

    /// <summary>A day of an address; null when it is none.</summary>
    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? day : null;

    internal async Task<IQueryable<Deal>> Of(CrmDb db, Seat seat)
    {
        var deals = db.Deals.VisibleTo(seat);
        if (Pipeline is { } pipeline) deals = deals.Where(d => d.PipelineId == pipeline);
        if (Stage is { } stage) deals = deals.Where(d => d.StageId == stage);
        if (Status is { } status) deals = deals.Where(d => d.Status == status);
        if (Owner is { } owner) deals = deals.Where(d => d.OwnerId == owner);
        if (Nobody) deals = deals.Where(d => d.OwnerId == null);
        if (Source is { Length: > 0 } source) deals = deals.Where(d => d.Source == source);
        if (From is { } from) deals = deals.Where(d => d.CreatedAt >= from);
        if (To is { } to) deals = deals.Where(d => d.CreatedAt < to);
        if (Condition is not null) deals = deals.Where(db, Condition);
        if (string.IsNullOrWhiteSpace(Search)) return deals;
        var hits = (await Finder.Find(db, seat, Search, MostFound)).Hits;
        var (found, contacts) = (hits.Select(h => h.DealId).OfType<long>().Distinct().ToArray(), hits.Where(h => h.DealId is null).Select(h => h.ContactId).OfType<long>().Distinct().ToArray());
        return deals.Where(d => EF.Parameter(found).Contains(d.Id) || EF.Parameter(contacts).Contains(d.ContactId));
    }
}
