namespace Scriban.Syntax;

/// <summary>The start or the end of a code block.</summary>
public sealed class ScriptEscapeStatement : ScriptStatement
{
    public ScriptEscapeStatement() => CanSkipEvaluation = true;

    /// <summary>The white space that alone precedes the block on its line, or null.</summary>
    public string? Indent { get; set; }

    public bool IsEntering { get; set; }

    public override object? Evaluate(TemplateContext context) => null;
}
