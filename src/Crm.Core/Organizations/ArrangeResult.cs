namespace Crm.Core.Organizations;

/// <summary>How an act on the organization itself ended. Taken: the name is somebody else's; Changed: somebody changed it meanwhile.</summary>
public enum ArrangeOutcome { Done, Unchanged, NotFound, Forbidden, Invalid, Taken, Changed }

/// <param name="Detail">What is wrong, or the secret that is shown this once.</param>
public sealed record ArrangeResult(ArrangeOutcome Outcome, string? Detail = null)
{
    public static readonly ArrangeResult Done = new(ArrangeOutcome.Done), Unchanged = new(ArrangeOutcome.Unchanged), NotFound = new(ArrangeOutcome.NotFound);

    public static ArrangeResult Invalid(string what) => new(ArrangeOutcome.Invalid, what);

    public bool IsDone => Outcome is ArrangeOutcome.Done or ArrangeOutcome.Unchanged;
}
