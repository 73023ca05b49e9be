namespace Stateless.Reflection;

/// <summary>A machine's configuration as words; it changes no more when the machine does.</summary>
public class StateMachineInfo
{
    internal StateMachineInfo(string start, IReadOnlyList<string> states, IReadOnlyList<(string From, string To, string Label)> arrows) =>
        (Start, States, Arrows) = (start, states, arrows);

    internal string Start { get; }

    internal IReadOnlyList<string> States { get; }

    internal IReadOnlyList<(string From, string To, string Label)> Arrows { get; }
}
