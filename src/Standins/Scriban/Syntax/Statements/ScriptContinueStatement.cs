namespace Scriban.Syntax;

/// <summary><c>continue</c></summary>
public sealed class ScriptContinueStatement : ScriptStatement
{
    public override object? Evaluate(TemplateContext context)
    {
        if (context.IsInLoop) context.FlowState = ScriptFlowState.Continue;
        else if (context.EnableBreakAndContinueAsReturnOutsideLoop) context.FlowState = ScriptFlowState.Return;
        else throw new ScriptRuntimeException(Span, "The <continue> statement can only be used inside for/while loops");
        return null;
    }

    public override void Accept(ScriptVisitor visitor) => visitor.Visit(this);
}
