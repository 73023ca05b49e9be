namespace Scriban.Syntax;

/// <summary>A branch: <c>if</c>, <c>when</c> or <c>else</c>.</summary>
public abstract class ScriptConditionStatement : ScriptStatement
{
    private protected ScriptConditionStatement() => CanOutput = true;
}
