namespace Scriban.Syntax;

/// <summary><c>while condition ... end</c></summary>
public sealed class ScriptWhileStatement : ScriptLoopStatementBase
{
    public ScriptExpression? Condition { get; set => field = Own(value); }

    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Condition, Body];

    private protected override object? EvaluateLoop(TemplateContext context)
    {
        var state = new LoopState(null, null);
        context.SetLoopVariable(ScriptVariable.WhileObject, state);
        object? result = null;
        while (context.StepLoop(this, false) && context.ToBool(Condition!.Span, Condition.Evaluate(context)))
        {
            state.Next(null);
            result = Body!.Evaluate(context);
            if (!GoesOn(context)) break;
        }
        return result;
    }
}
