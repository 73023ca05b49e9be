namespace Crm.Core.Scripts.Numbers;

/// <summary>What happened at the steps of a script on one day that is over. Made from the events when it is first asked for; from then on this is read in their place.</summary>
public sealed class StepDay
{
    StepDay() { }

    internal StepDay(long organizationId, long scriptId, DateTimeOffset day, string content) => (OrganizationId, ScriptId, Day, Content) = (organizationId, scriptId, day, content);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ScriptId { get; private set; }
    /// <summary>The beginning of the day, UTC.</summary>
    public DateTimeOffset Day { get; private set; }
    /// <summary>Version's id to its steps' tallies, as JSON.</summary>
    public string Content { get; private set; } = "";
}
