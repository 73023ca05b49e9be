using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine in the DOT language, with UML marks for entry and exit handlers.</summary>
public static class UmlDotGraph
{
    public static string Format(StateMachineInfo machineInfo)
    {
        var diagram = new Diagram(machineInfo);
        var dot = new StringBuilder()
            .AppendLine("digraph {")
            .AppendLine("compound=true;")
            .AppendLine("node [shape=Mrecord]")
            .AppendLine("rankdir=\"LR\"");
        foreach (var cluster in diagram.Clusters) AppendCluster(dot, cluster);
        foreach (var state in diagram.Singles) AppendState(dot, state);
        foreach (var choice in diagram.Choices)
            dot.AppendLine($"\"{Escape(choice.Name)}\" [shape = \"diamond\", label = \"{Escape(choice.Function)}\"];");
        foreach (var arrow in diagram.Arrows)
            dot.AppendLine()
                .Append($"\"{Escape(arrow.From)}\" -> \"{Escape(arrow.To)}\" [style=\"solid\", label=\"{Escape(arrow.Label)}\"];");
        return dot
            .AppendLine().AppendLine(" init [label=\"\", shape=point];")
            .AppendLine($" init -> \"{Escape(diagram.Initial.ToString())}\"[style = \"solid\"]")
            .Append('}').ToString();
    }

    static void AppendCluster(StringBuilder dot, StateInfo cluster)
    {
        var name = Escape(cluster.ToString());
        var marks = Marks(cluster);
        var label = marks.Count == 0 ? name : $"{name}\\n----------\\n{string.Join("\\n", marks)}";
        dot.AppendLine()
            .AppendLine($"subgraph \"cluster{name}\"")
            .AppendLine("\t{")
            .AppendLine($"\tlabel = \"{label}\"");
        foreach (var inner in cluster.Substates)
            if (inner.Substates.Any()) AppendCluster(dot, inner);
            else AppendState(dot, inner);
        dot.AppendLine("}");
    }

    static void AppendState(StringBuilder dot, StateInfo state)
    {
        var name = Escape(state.ToString());
        var marks = Marks(state);
        var label = marks.Count == 0 ? name : $"{name}|{string.Join("\\n", marks)}";
        dot.AppendLine($"\"{name}\" [label=\"{label}\"];");
    }

    static List<string> Marks(StateInfo state) =>
    [
        .. Diagram.Entries(state).Select(action => "entry / " + Escape(action)),
        .. state.ExitActions.Select(action => "exit / " + Escape(action.Description)),
    ];

    static string Escape(string label) => label.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
