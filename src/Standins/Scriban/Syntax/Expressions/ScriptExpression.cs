namespace Scriban.Syntax;

/// <summary>A node with a value.</summary>
public abstract class ScriptExpression : ScriptNode
{
    /// <summary>The function that this node names gets the value of a pipe in front of its other arguments.</summary>
    internal bool TakesPipe { get; set; }
}
