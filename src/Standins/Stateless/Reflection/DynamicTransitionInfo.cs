namespace Stateless.Reflection;

/// <summary>One state that a choosing function may answer with, and when.</summary>
public class DynamicStateInfo(string destinationState, string criterion)
{
    public string DestinationState { get; set; } = destinationState;

    public string Criterion { get; set; } = criterion;
}

/// <summary>The states that a choosing function may answer with.</summary>
public class DynamicStateInfos : List<DynamicStateInfo>
{
    public void Add(string destinationState, string criterion) => Add(new DynamicStateInfo(destinationState, criterion));

    public void Add<TState>(TState destinationState, string criterion) => Add(destinationState!.ToString()!, criterion);
}

/// <summary>A transition whose destination is chosen when the trigger fires.</summary>
public class DynamicTransitionInfo : TransitionInfo
{
    DynamicTransitionInfo(InvocationInfo selector, DynamicStateInfos? possible)
    {
        DestinationStateSelectorDescription = selector;
        PossibleDestinationStates = possible;
    }

    public InvocationInfo DestinationStateSelectorDescription { get; }

    public DynamicStateInfos? PossibleDestinationStates { get; }

    public static DynamicTransitionInfo Create<TTrigger>(
        TTrigger trigger, IEnumerable<InvocationInfo>? guards, InvocationInfo selector, DynamicStateInfos? possibleStates)
        where TTrigger : notnull =>
        new DynamicTransitionInfo(selector, possibleStates).Described<DynamicTransitionInfo>(new TriggerInfo(trigger), guards ?? []);
}
