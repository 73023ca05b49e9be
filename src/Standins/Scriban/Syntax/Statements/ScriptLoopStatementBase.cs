namespace Scriban.Syntax;

/// <summary>A statement that runs its body again and again.</summary>
public abstract class ScriptLoopStatementBase : ScriptStatement
{
    private protected ScriptLoopStatementBase() => CanOutput = true;

    public override object? Evaluate(TemplateContext context)
    {
        context.EnterLoop(this);
        try
        {
            return EvaluateLoop(context);
        }
        finally
        {
            Leave(context);
        }
    }

    void Leave(TemplateContext context)
    {
        context.ExitLoop(this);
        if (context.FlowState is ScriptFlowState.Break or ScriptFlowState.Continue) context.FlowState = ScriptFlowState.None;
    }

    private protected abstract object? EvaluateLoop(TemplateContext context);

    /// <summary>Forgets a <c>continue</c>; gives false after a <c>break</c> or a <c>ret</c>.</summary>
    private protected static bool GoesOn(TemplateContext context)
    {
        if (context.FlowState is ScriptFlowState.Return or ScriptFlowState.Break) return false;
        context.FlowState = ScriptFlowState.None;
        return true;
    }
}
