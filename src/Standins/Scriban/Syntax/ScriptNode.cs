using Scriban.Parsing;

namespace Scriban.Syntax;

/// <summary>A node of the syntax tree of a template.</summary>
public abstract class ScriptNode
{
    public SourceSpan Span;

    public ScriptNode? Parent { get; internal set; }

    /// <summary>The places for children; a place may be empty.</summary>
    private protected virtual ScriptNode?[] Slots => [];

    public IEnumerable<ScriptNode> Children => Slots.OfType<ScriptNode>();

    public abstract object? Evaluate(TemplateContext context);

    private protected T Own<T>(T child) where T : ScriptNode?
    {
        if (child is not null) child.Parent = this;
        return child;
    }
}
