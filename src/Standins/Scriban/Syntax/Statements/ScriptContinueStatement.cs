namespace Scriban.Syntax;

/// <summary><c>continue</c></summary>
public sealed class ScriptContinueStatement : ScriptStatement
{
    public override object? Evaluate(TemplateContext context)
    {
        if (context.IsInLoop) context.FlowState = ScriptFlowState.Continue;
        else if (context.EnableBreakAndContinueAsReturnOutsideLoop) context.FlowState = ScriptFlowState.Return;
        else throw new ScriptRuntimeException(Span, "`continue` needs a loop around it.");
        return null;
    }
}
