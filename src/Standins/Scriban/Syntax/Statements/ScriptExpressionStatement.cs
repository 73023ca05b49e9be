namespace Scriban.Syntax;

/// <summary>An expression whose value goes to the output, or an assignment.</summary>
public sealed class ScriptExpressionStatement : ScriptStatement
{
    public ScriptExpression? Expression
    {
        get;
        set
        {
            field = Own(value);
            CanOutput = value is not ScriptAssignExpression;
        }
    }

    private protected override ScriptNode?[] Slots => [Expression];

    public override object? Evaluate(TemplateContext context)
    {
        var result = Expression!.Evaluate(context);
        return result is ScriptBlockStatement block ? block.Evaluate(context) : result;
    }
}
