namespace Scriban.Syntax;

/// <summary>A node with a value.</summary>
public abstract class ScriptExpression : ScriptNode
{
    /// <summary>The value of a pipe goes to this node, as the first argument of the function that it names.</summary>
    internal bool TakesPipe { get; set; }
}
