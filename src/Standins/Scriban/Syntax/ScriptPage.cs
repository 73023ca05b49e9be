namespace Scriban.Syntax;

/// <summary>The root of the syntax tree of a template.</summary>
public sealed class ScriptPage : ScriptNode
{
    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Body];

    public override object? Evaluate(TemplateContext context)
    {
        context.FlowState = ScriptFlowState.None;
        try
        {
            return Body?.Evaluate(context);
        }
        finally
        {
            context.FlowState = ScriptFlowState.None;
        }
    }

    public override void Accept(ScriptVisitor visitor) => visitor.Visit(this);
}
