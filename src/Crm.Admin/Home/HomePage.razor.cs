using System.Globalization;
using Crm.Admin.Shell;
using Crm.Admin.Timeline;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Admin.Home;

/// <summary>The start page: today's numbers and the newest events, read again when something was committed; its pictures once a minute.</summary>
public sealed partial class HomePage
{
    const int EventsShown = 15, TasksShown = 8;
    static readonly TimeSpan PicturesEvery = TimeSpan.FromMinutes(1);

    Numbers? numbers;
    List<EventLine> events = [];
    List<TaskItem> tasks = [];
    Charts? charts;
    Answers? answers;
    DateTimeOffset drawn;
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    DateTimeOffset now;
    bool untouched;
    string? siteChat;
    string? today, day;

    protected override TimeSpan Every => TimeSpan.FromSeconds(4);

    string? OutboxAge
    {
        get
        {
            if (numbers?.Machinery?.OutboxOldest is not { } oldest) return null;
            var (unit, count) = Clock.Largest(now - oldest);
            return T["OutboxOldest", T[unit, count].Value];
        }
    }

    /// <summary>The alarm of timers: said once the oldest is more than a minute late, since then they do not just wait their turn.</summary>
    string? OverdueAge
    {
        get
        {
            if (numbers?.Machinery?.FollowUpOldest is not { } oldest || now - oldest <= TimeSpan.FromMinutes(1)) return null;
            var (unit, count) = Clock.Largest(now - oldest);
            return T["OverdueOldest", T[unit, count].Value];
        }
    }

    protected override async Task Refresh()
    {
        if (await Current.Find() is not { } member) return;
        zone = Day.Zone(member.TimeZone);
        now = Time.GetUtcNow();
        (today, day) = (TimeZoneInfo.ConvertTime(now, zone).ToString("m"), TimeZoneInfo.ConvertTime(now, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await using var db = await Databases.CreateDbContextAsync();
        events = member.May(Permission.SeeOthers) && member.Seat.Branches is null ? await db.Timeline.Where(e => e.OrganizationId == member.OrganizationId).Newest(db, EventsShown) : [];
        untouched = !await db.Conversations.AnyAsync(c => c.OrganizationId == member.OrganizationId);
        siteChat = await db.ChannelAccounts.Where(a => a.OrganizationId == member.OrganizationId && a.Kind == ChannelKind.WebChat && a.Enabled)
            .OrderBy(a => a.Id).Select(a => a.Slug).FirstOrDefaultAsync();
        tasks = await db.Tasks.AsNoTracking().Where(t => t.OrganizationId == member.OrganizationId && t.Status == TaskStatus.Open && t.AssigneeId == member.UserId)
            .OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).Take(TasksShown).ToListAsync();
        numbers = await Numbers.Read(db, member.Seat, Day.At(now, member.TimeZone), now);
        if (now - drawn < PicturesEvery) return;
        (drawn, charts) = (now, await Charts.Read(db, member.Seat, zone, now));
        answers = await Answers.Read(db, Machines, member, now);
    }
}
