namespace Scriban.Syntax;

/// <summary><c>break</c></summary>
public sealed class ScriptBreakStatement : ScriptStatement
{
    public override object? Evaluate(TemplateContext context)
    {
        if (context.IsInLoop) context.FlowState = ScriptFlowState.Break;
        else if (context.EnableBreakAndContinueAsReturnOutsideLoop) context.FlowState = ScriptFlowState.Return;
        else throw new ScriptRuntimeException(Span, "`break` needs a loop around it.");
        return null;
    }
}
