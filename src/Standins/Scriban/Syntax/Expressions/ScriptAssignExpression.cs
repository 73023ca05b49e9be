namespace Scriban.Syntax;

/// <summary><c>target = value</c>, or a compound assignment such as <c>target += value</c>.</summary>
public sealed class ScriptAssignExpression : ScriptExpression
{
    public ScriptExpression? Target { get; set => field = Own(value); }

    public ScriptExpression? Value { get; set => field = Own(value); }

    /// <summary>The operator of a compound assignment, or <see cref="ScriptBinaryOperator.None"/>.</summary>
    internal ScriptBinaryOperator Operator { get; set; }

    private protected override ScriptNode?[] Slots => [Target, Value];

    public override object? Evaluate(TemplateContext context)
    {
        var value = Value!.Evaluate(context);
        if (Operator != ScriptBinaryOperator.None)
            value = ScriptBinaryExpression.Evaluate(context, Span, Operator, Target!.Evaluate(context), value);
        context.SetValue(Target!, value);
        return null;
    }
}
