namespace Scriban.Syntax;

/// <summary><c>case value; when ... else ... end</c></summary>
public sealed class ScriptCaseStatement : ScriptConditionStatement
{
    public ScriptExpression? Value { get; set => field = Own(value); }

    /// <summary>The branches, one <see cref="ScriptWhenStatement"/> or <see cref="ScriptElseStatement"/> after the other.</summary>
    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Value, Body];

    public override object? Evaluate(TemplateContext context)
    {
        var value = Value!.Evaluate(context);
        foreach (var branch in Body!.Statements.Nodes)
        {
            if (branch is ScriptElseStatement) return branch.Evaluate(context);
            if (branch is ScriptWhenStatement when && when.Matches(context, value)) return when.Evaluate(context);
        }
        return null;
    }
}
