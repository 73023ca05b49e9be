using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>The way in which a Mermaid drawing runs.</summary>
public enum MermaidGraphDirection
{
    LeftToRight,
    RightToLeft,
    TopToBottom,
    BottomToTop,
}

/// <summary>Draws a machine as a Mermaid state diagram.</summary>
public static class MermaidGraph
{
    public static string Format(StateMachineInfo machineInfo, MermaidGraphDirection? direction = null)
    {
        var diagram = new Diagram(machineInfo);
        var ids = Ids(diagram);
        var drawing = new StringBuilder().AppendLine("stateDiagram-v2");
        if (direction is { } way) drawing.AppendLine($"\tdirection {Code(way)}");
        foreach (var (name, id) in ids.Where(pair => pair.Key != pair.Value)) drawing.AppendLine($"\t{id} : {name}");
        foreach (var cluster in diagram.Clusters) AppendCluster(drawing, cluster, ids, "\t");
        foreach (var choice in diagram.Choices) drawing.AppendLine($"\tstate {choice.Name} <<choice>>");
        foreach (var arrow in diagram.Arrows)
            drawing.AppendLine($"\t{Id(arrow.From)} --> {Id(arrow.To)} : {arrow.Label}");
        return drawing.Append($"[*] --> {Id(diagram.Initial.ToString())}").ToString();

        string Id(string name) => ids.GetValueOrDefault(name, name);
    }

    static void AppendCluster(StringBuilder drawing, StateInfo cluster, Dictionary<string, string> ids, string indent)
    {
        drawing.AppendLine($"{indent}state {ids[cluster.ToString()]} {{");
        foreach (var inner in cluster.Substates)
            if (inner.Substates.Any()) AppendCluster(drawing, inner, ids, indent + "\t");
            else drawing.AppendLine($"{indent}\t{ids[inner.ToString()]}");
        drawing.AppendLine($"{indent}}}");
    }

    /// <summary>A name without white space for every state; two states never share one.</summary>
    static Dictionary<string, string> Ids(Diagram diagram)
    {
        var ids = new Dictionary<string, string>();
        var taken = new HashSet<string>();
        var clusters = diagram.Clusters.SelectMany(WithSubstates);
        foreach (var name in clusters.Concat(diagram.Singles).Append(diagram.Initial).Select(state => state.ToString()))
        {
            if (ids.ContainsKey(name)) continue;
            var bare = string.Concat(name.Where(c => !char.IsWhiteSpace(c)));
            var id = bare;
            for (var number = 1; !taken.Add(id); number++) id = $"{bare}_{number}";
            ids.Add(name, id);
        }

        return ids;
    }

    static IEnumerable<StateInfo> WithSubstates(StateInfo state) => state.Substates.SelectMany(WithSubstates).Prepend(state);

    static string Code(MermaidGraphDirection direction) => direction switch
    {
        MermaidGraphDirection.LeftToRight => "LR",
        MermaidGraphDirection.RightToLeft => "RL",
        MermaidGraphDirection.TopToBottom => "TB",
        _ => "BT",
    };
}
