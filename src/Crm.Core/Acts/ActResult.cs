using Crm.Core.Scripts;

namespace Crm.Core.Acts;

/// <summary>How an act ended. Unchanged: it had been done already; Missing: a gate refused; Taken: somebody else has it; Closed: its time is over; NoWay: the pipeline does not lead there from here, or not for this role; Changed: somebody else has changed it since it was seen.</summary>
public enum ActOutcome { Done, Unchanged, NotFound, Forbidden, Missing, Taken, Closed, Invalid, NoWay, Changed }

/// <param name="Missing">What the gate waits for.</param>
/// <param name="Detail">Who has it, what is wrong, or what came of it.</param>
public sealed record ActResult(ActOutcome Outcome, IReadOnlyList<Missing>? Missing = null, string? Detail = null)
{
    public static readonly ActResult Done = new(ActOutcome.Done);
    public static readonly ActResult Unchanged = new(ActOutcome.Unchanged);
    public static readonly ActResult NotFound = new(ActOutcome.NotFound);
    public static readonly ActResult Closed = new(ActOutcome.Closed);

    public bool IsDone => Outcome is ActOutcome.Done or ActOutcome.Unchanged;
}
