using Crm.Core.Organizations;
using Crm.Core.Routines;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Privacy;

/// <summary>How long records are kept, as somebody wants it.</summary>
public static class RetentionActs
{
    public static async Task<ArrangeResult> KeepFor(this Arranging act, RetentionDays days, int? seen = null)
    {
        if (!act.By.May(Permission.Privacy)) return await act.Refuse("retention");
        if (await act.Db.Routines.FirstOrDefaultAsync(r => r.OrganizationId == act.OrganizationId && r.Kind == RoutineKind.Retention) is not { } routine) return ArrangeResult.NotFound;
        if (!Arranging.IsSeen(routine.Version, seen)) return new(ArrangeOutcome.Changed);
        var settings = new Fields { ["inboxDays"] = (decimal)days.Inbox, ["outboxDays"] = (decimal)days.Outbox, ["followUpDays"] = (decimal)days.FollowUps };
        if (RoutineSettings.Check(RoutineKind.Retention, settings).Count > 0) return ArrangeResult.Invalid("days");
        var old = RetentionDays.Read(routine.Settings);
        if (old == days) return ArrangeResult.Unchanged;
        act.Note(EventKinds.RoutineChanged, ("routine", routine.Name), ("enabled", routine.Enabled), ("old", $"{old.Inbox}, {old.Outbox}, {old.FollowUps}"), ("new", $"{days.Inbox}, {days.Outbox}, {days.FollowUps}"));
        routine.Change(routine.Name, routine.Cron, routine.TimeZone, settings, routine.Enabled);
        return await act.Save();
    }
}
