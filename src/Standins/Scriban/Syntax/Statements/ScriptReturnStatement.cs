namespace Scriban.Syntax;

/// <summary><c>ret value</c>: leaves the function or the page.</summary>
public sealed class ScriptReturnStatement : ScriptStatement
{
    public ScriptExpression? Expression { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Expression];

    public override object? Evaluate(TemplateContext context)
    {
        var result = Expression?.Evaluate(context);
        context.FlowState = ScriptFlowState.Return;
        return result;
    }
}
