namespace Scriban.Syntax;

/// <summary>An expression inside an interpolated string.</summary>
public sealed class ScriptInterpolatedExpression : ScriptExpression
{
    public ScriptExpression? Expression { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Expression];

    public override object? Evaluate(TemplateContext context) => Expression!.Evaluate(context);
}
