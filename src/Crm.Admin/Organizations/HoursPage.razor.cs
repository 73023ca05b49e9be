using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Organizations;

/// <summary>When the organization and its branches work, and who does now.</summary>
public sealed partial class HoursPage
{
    static readonly DayOfWeek[] Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
    static readonly TimeOnly Morning = new(9, 0), Evening = new(18, 0);

    List<Branch> branches = [];
    List<(string Name, DateTimeOffset Since)> shifts = [];
    List<DayHours> week = [];
    List<SpecialHours> special = [];
    Branch? chosen;
    bool inherits;
    IReadOnlyList<WorkDay> more = [];

    [SupplyParameterFromQuery] long? Branch { get; set; }

    protected override async Task Read(CrmDb db)
    {
        branches = await db.Branches.AsNoTracking().Where(b => b.OrganizationId == Me.OrganizationId).OrderBy(b => b.Name).ToListAsync();
        chosen = branches.Find(b => b.Id == (Branch ?? Me.Seat.Membership.BranchId));
        inherits = chosen is { Hours: null };
        Show(chosen is null ? Me.Workplace.Hours : chosen.Hours ?? Me.Workplace.Hours);
        var open = await (from shift in db.Shifts where shift.OrganizationId == Me.OrganizationId && shift.EndedAt == null join user in db.Users on shift.UserId equals user.Id orderby user.Name select new { user.Name, shift.StartedAt }).ToListAsync();
        shifts = [.. open.Select(s => (s.Name, s.StartedAt))];
    }

    void Show(WorkHours hours)
    {
        week = [.. Days.Select(d => hours.Week.FirstOrDefault(w => w.Day == d) is { } day ? new DayHours(d) { IsOpen = true, From = day.From, To = day.To } : new DayHours(d) { From = Morning, To = Evening })];
        more = [.. hours.Week.GroupBy(w => w.Day).SelectMany(g => g.Skip(1))]; // a second span of a day, which this page does not show, stays
        special = [.. hours.Days.OrderBy(d => d.Date).Select(d => new SpecialHours { Date = d.Date, IsOpen = d.From is not null, From = d.From ?? Morning, To = d.To ?? Evening })];
    }

    void AddDay() => special.Add(new() { Date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Zone).DateTime).AddDays(1), From = Morning, To = Evening });

    Task Save() => Do(act => act.SetHours(chosen?.Id, inherits ? null : new WorkHours
    {
        Week = [.. week.Where(d => d.IsOpen).Select(d => new WorkDay(d.Day, d.From, d.To)), .. more.Where(m => week.Exists(d => d.Day == m.Day && d.IsOpen))],
        Days = [.. special.DistinctBy(d => d.Date).Select(d => d.IsOpen ? new SpecialDay(d.Date, d.From, d.To) : new SpecialDay(d.Date))],
    }));

    sealed class DayHours(DayOfWeek day)
    {
        public DayOfWeek Day => day;
        public bool IsOpen { get; set; }
        public TimeOnly From { get; set; }
        public TimeOnly To { get; set; }
    }

    sealed class SpecialHours
    {
        public DateOnly Date { get; set; }
        public bool IsOpen { get; set; }
        public TimeOnly From { get; set; }
        public TimeOnly To { get; set; }
    }
}
