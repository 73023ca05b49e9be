using Crm.Core.Scripts.Editing;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Graph;

/// <summary>What a node of the graph stands for: a step, a word that leads somewhere from every step, or a step that is named and missing.</summary>
public enum NodeKind { Step, Interrupt, Missing }

/// <summary>A box of the graph.</summary>
/// <param name="Id">The step's name; an interrupt's with a sign before it.</param>
/// <param name="Word">The kind of the step.</param>
public sealed record GraphNode(string Id, NodeKind Kind, string Word, string Title, Actor Actor, bool IsStart);

/// <summary>A way from a step to another.</summary>
/// <param name="Place">Where the draft says the target, so that it can be led elsewhere.</param>
/// <param name="Index">The index of the exit, case or arm; null for others.</param>
public sealed record GraphEdge(string From, string To, TriggerKind Trigger, string Label, DraftPath Place, int? Index = null);

/// <summary>A definition as nodes and ways; a subscript is one node.</summary>
public sealed record ScriptGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    public const char InterruptSign = '@';

    /// <param name="language">Of titles and labels.</param>
    public static ScriptGraph Of(ScriptDefinition script, string? language = null)
    {
        var fallback = script.Languages.FirstOrDefault();
        string Say(LocalText? text, string otherwise) => text?.In(language, fallback) is { Length: > 0 } words ? words : otherwise;
        var nodes = new List<GraphNode>();
        var edges = new List<GraphEdge>();
        foreach (var (name, interrupt) in script.Interrupts.Where(i => i.Value.To is not null))
        {
            nodes.Add(new(InterruptSign + name, NodeKind.Interrupt, "interrupt", interrupt.Words.FirstOrDefault() ?? name, Actor.Customer, false));
            edges.Add(new(InterruptSign + name, interrupt.To!, TriggerKind.Interrupt, name, DraftPath.Of("interrupts", name, "to")));
        }
        foreach (var (name, step) in script.Steps)
        {
            nodes.Add(new(name, NodeKind.Step, ScriptJson.KindOf(step), Say(step.Title, name), step.Actor, name == script.Start));
            edges.AddRange(WaysOf(name, step, Say));
        }
        foreach (var missing in edges.Select(e => e.To).Append(script.Start).Distinct().Where(t => !script.Steps.ContainsKey(t))) nodes.Add(new(missing, NodeKind.Missing, "", missing, Actor.System, missing == script.Start));
        return new(nodes, edges);
    }

    static IEnumerable<GraphEdge> WaysOf(string name, Step step, Func<LocalText?, string, string> say)
    {
        for (var i = 0; i < step.Exits.Count; i++)
            if ((step.Exits[i].To ?? step.Next) is { } to) yield return new(name, to, KindOf(step.Exits[i]), LabelOf(step.Exits[i], say), DraftPath.Step(name, "exits", i, "to"), i);
        if (step is BranchStep branch)
            for (var i = 0; i < branch.Cases.Count; i++) yield return new(name, branch.Cases[i].To, TriggerKind.Case, ConditionWords.Of(branch.Cases[i].When), DraftPath.Step(name, "cases", i, "to"), i);
        if (step is SplitStep split)
            for (var i = 0; i < split.Arms.Count; i++) yield return new(name, split.Arms[i].To, TriggerKind.Case, split.Arms[i].Id, DraftPath.Step(name, "arms", i, "to"), i);
        if (step is CallStep { Failed: { } failed }) yield return new(name, failed, TriggerKind.Failed, "", DraftPath.Step(name, "failed"));
        if (step.Next is not null && !step.Exits.Any(e => e.To is null && !Check.Ways.HasTrigger(e) && e.When is null)) yield return new(name, step.Next, TriggerKind.Next, "", DraftPath.Step(name, "next"));
    }

    static TriggerKind KindOf(Exit exit) => exit switch
    {
        { Answer: not null } => TriggerKind.Answer, { Button: not null } => TriggerKind.Button, { Timeout: not null } => TriggerKind.Timeout,
        { Event: not null } => TriggerKind.Event, { Unclear: true } => TriggerKind.Unclear, _ => TriggerKind.Next,
    };

    static string LabelOf(Exit exit, Func<LocalText?, string, string> say) => exit switch
    {
        { Answer: { } answer } => string.Join(", ", answer),
        { Button: { } button } => say(exit.Label, button),
        { Timeout: { } timeout } => Duration.Format(timeout),
        { Event: { } name } => name,
        { When: { } when } => ConditionWords.Of(when),
        _ => "",
    };
}
