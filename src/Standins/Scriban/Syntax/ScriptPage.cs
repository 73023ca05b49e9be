namespace Scriban.Syntax;

/// <summary>The root of the syntax tree of a template.</summary>
public sealed class ScriptPage : ScriptNode
{
    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Body];

    public override object? Evaluate(TemplateContext context)
    {
        context.FlowState = ScriptFlowState.None;
        var value = Body?.Evaluate(context);
        // A ret ends the page and nothing outside it.
        context.FlowState = ScriptFlowState.None;
        return value;
    }
}
