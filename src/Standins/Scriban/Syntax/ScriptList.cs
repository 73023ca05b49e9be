using System.Collections;

namespace Scriban.Syntax;

/// <summary>A list of nodes that is itself a node.</summary>
public abstract class ScriptList : ScriptNode
{
    internal List<ScriptNode> Nodes { get; } = [];

    public int Count => Nodes.Count;

    private protected sealed override ScriptNode?[] Slots => [.. Nodes];

    public ScriptNode this[int index] => Nodes[index];

    public override object? Evaluate(TemplateContext context) => throw new InvalidOperationException("A list of nodes has no value of its own.");
}

/// <summary>A list of nodes of one kind.</summary>
public sealed class ScriptList<TScriptNode> : ScriptList, IReadOnlyList<TScriptNode> where TScriptNode : ScriptNode
{
    public new TScriptNode this[int index] => (TScriptNode)Nodes[index];

    public void Add(TScriptNode node) => Nodes.Add(Own(node));

    public IEnumerator<TScriptNode> GetEnumerator() => Nodes.Cast<TScriptNode>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
