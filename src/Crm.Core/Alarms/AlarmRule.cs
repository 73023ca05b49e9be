using Crm.Core.Organizations;
using Crm.Core.Routines;

namespace Crm.Core.Alarms;

/// <summary>What an alarm looks for: a customer whose first question nobody has answered, any question that waits, a deal that does not move, a lead that nobody has.</summary>
public enum AlarmKind { NoFirstAnswer, NoAnswer, NoMovement, NobodyTook }

/// <summary>When the heads are told that something takes too long.</summary>
public sealed class AlarmRule
{
    public const int MaxName = 200;

    AlarmRule() { }

    public AlarmRule(long organizationId, AlarmKind kind, string name, int minutes) => (OrganizationId, Kind, Name, Minutes) = (organizationId, kind, StoredText.Clean(name, MaxName) ?? "", minutes);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public AlarmKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>How long it may take, in minutes of work time; for <see cref="AlarmKind.NoMovement"/> in minutes of the calendar.</summary>
    public int Minutes { get; private set; }
    /// <summary>Only deals of this branch and those below it; null: all.</summary>
    public long? BranchId { get; init; }
    public bool Enabled { get; private set; } = true;
    public int Version { get; private set; }

    public void Change(string name, int minutes, bool enabled) => (Name, Minutes, Enabled) = (StoredText.Clean(name, MaxName) ?? "", minutes, enabled);

    /// <summary>What a new organization gets.</summary>
    public static IEnumerable<AlarmRule> Defaults(Organization organization) =>
        new[] { (AlarmKind.NoFirstAnswer, 5), (AlarmKind.NoAnswer, 30), (AlarmKind.NoMovement, 3 * 24 * 60), (AlarmKind.NobodyTook, 10) }
            .Select(d => new AlarmRule(organization.Id, d.Item1, RoutineTexts.Name($"Alarm{d.Item1}", organization.Language), d.Item2));
}

/// <summary>An alarm that was raised: once for each time that something begins to wait.</summary>
public sealed class Alarm
{
    Alarm() { }

    public Alarm(AlarmRule rule, long dealId, DateTimeOffset since, DateTimeOffset now) => (OrganizationId, RuleId, DealId, Since, At) = (rule.OrganizationId, rule.Id, dealId, since, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long RuleId { get; private set; }
    public long DealId { get; private set; }
    /// <summary>When the waiting began.</summary>
    public DateTimeOffset Since { get; private set; }
    public DateTimeOffset At { get; private set; }
}
