using Crm.Core.Organizations;

namespace Crm.Core.Routines;

public enum RoutineKind { Greeting, OverdueTasks, IdleRuns, Retention, DailyReport, NextSteps, Summary }

/// <summary>Something that an organization has done again and again, at the times that a cron expression tells.</summary>
public sealed class Routine
{
    public const int MaxCron = 120;
    const int MaxError = 1000;

    Routine() { }

    public Routine(Organization organization, RoutineKind kind, string name, string cron, Fields settings, bool enabled, DateTimeOffset now)
    {
        (OrganizationId, TimeZone, Kind, Name) = (organization.Id, organization.TimeZone, kind, name);
        (Cron, Settings, Enabled, CreatedAt) = (cron, settings, enabled, now);
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public RoutineKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>Five fields as in crontab (minute, hour, day, month, day of the week), or Quartz's six or seven, which begin with seconds.</summary>
    public string Cron { get; private set; } = "";
    /// <summary>The IANA zone of the cron expression.</summary>
    public string TimeZone { get; private set; } = "";
    /// <summary>What its kind asks for: <see cref="RoutineSettings"/>.</summary>
    public Fields Settings { get; private set; } = [];
    public bool Enabled { get; private set; }
    public DateTimeOffset? LastRunAt { get; private set; }
    /// <summary>Why its last run failed.</summary>
    public string? LastError { get; private set; }
    /// <summary>The last day (yyyy-MM-dd) that it has reported on.</summary>
    public string? DoneFor { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Changes when and how it runs; the caller has checked them.</summary>
    public void Change(string name, string cron, string timeZone, Fields settings, bool enabled) =>
        (Name, Cron, TimeZone, Settings, Enabled) = (name, cron, timeZone, settings, enabled);

    /// <summary>Notes a run and how it ended.</summary>
    public void Ran(DateTimeOffset now, string? error) => (LastRunAt, LastError) = (now, StoredText.Clean(error, MaxError));

    /// <summary>What a new organization gets; greetings wait until somebody enables them.</summary>
    public static IEnumerable<Routine> Defaults(Organization organization, DateTimeOffset now) =>
    [
        new(organization, RoutineKind.Greeting, RoutineTexts.Name("Birthday", organization.Language), "10 0 * * *",
            new() { ["field"] = "birthday", ["at"] = "10:00", ["text"] = RoutineTexts.Birthday }, enabled: false, now),
        new(organization, RoutineKind.Greeting, RoutineTexts.Name("NewYear", organization.Language), "10 0 * * *",
            new() { ["date"] = "12-31", ["at"] = "12:00", ["text"] = RoutineTexts.NewYear }, enabled: false, now),
        new(organization, RoutineKind.OverdueTasks, RoutineTexts.Name("OverdueTasks", organization.Language), "*/5 * * * *", [], enabled: true, now),
        new(organization, RoutineKind.IdleRuns, RoutineTexts.Name("IdleRuns", organization.Language), "15 * * * *", new() { ["hours"] = 24m }, enabled: true, now),
        new(organization, RoutineKind.Retention, RoutineTexts.Name("Retention", organization.Language), "30 3 * * *",
            new() { ["inboxDays"] = 30m, ["outboxDays"] = 90m, ["followUpDays"] = 90m }, enabled: true, now),
        new(organization, RoutineKind.DailyReport, RoutineTexts.Name("DailyReport", organization.Language), "5 0 * * *", [], enabled: true, now),
        new(organization, RoutineKind.NextSteps, RoutineTexts.Name("NextSteps", organization.Language), "30 19 * * *", [], enabled: true, now),
        new(organization, RoutineKind.Summary, RoutineTexts.Name("Summary", organization.Language), "0 9 * * *", [], enabled: true, now),
    ];
}
