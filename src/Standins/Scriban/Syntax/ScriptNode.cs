using Scriban.Parsing;

namespace Scriban.Syntax;

/// <summary>A node of the syntax tree of a template.</summary>
public abstract class ScriptNode
{
    public SourceSpan Span;

    public ScriptNode? Parent { get; internal set; }

    /// <summary>The places for children; a place may be empty.</summary>
    private protected virtual ScriptNode?[] Slots => [];

    public virtual int ChildrenCount => Slots.Length;

    public IEnumerable<ScriptNode> Children
    {
        get
        {
            for (var i = 0; i < ChildrenCount; i++)
                if (GetChildren(i) is { } child) yield return child;
        }
    }

    public ScriptNode GetChildren(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, ChildrenCount);
        return GetChildrenImpl(index)!;
    }

    protected virtual ScriptNode? GetChildrenImpl(int index) => Slots[index];

    public abstract object? Evaluate(TemplateContext context);

    public abstract void Accept(ScriptVisitor visitor);

    private protected T Own<T>(T child) where T : ScriptNode?
    {
        if (child is not null) child.Parent = this;
        return child;
    }
}
