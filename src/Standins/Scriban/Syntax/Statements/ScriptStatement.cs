namespace Scriban.Syntax;

/// <summary>A node that does something.</summary>
public abstract class ScriptStatement : ScriptNode
{
    /// <summary>There is nothing to do when the template runs.</summary>
    public bool CanSkipEvaluation { get; protected set; }

    /// <summary>Its value goes to the output.</summary>
    public bool CanOutput { get; protected set; }
}
