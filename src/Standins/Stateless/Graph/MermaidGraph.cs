using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine as a Mermaid state diagram.</summary>
public static class MermaidGraph
{
    public static string Format(StateMachineInfo machineInfo)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var ids = Ids(machineInfo.States.Append(machineInfo.Start));
        return string.Join(Environment.NewLine,
        [
            "stateDiagram-v2",
            .. ids.Where(pair => pair.Key != pair.Value).Select(pair => $"\t{pair.Value} : {pair.Key}"),
            .. machineInfo.Arrows.Select(arrow => $"\t{ids[arrow.From]} --> {ids[arrow.To]} : {arrow.Label}"),
            $"[*] --> {ids[machineInfo.Start]}",
        ]);
    }

    /// <summary>A word of its own for every state, as Mermaid's names have no spaces in them.</summary>
    static Dictionary<string, string> Ids(IEnumerable<string> states)
    {
        var ids = new Dictionary<string, string>();
        foreach (var state in states.Distinct())
        {
            var word = string.Concat(state.Split());
            while (ids.ContainsValue(word)) word += "_";
            ids.Add(state, word);
        }
        return ids;
    }
}
