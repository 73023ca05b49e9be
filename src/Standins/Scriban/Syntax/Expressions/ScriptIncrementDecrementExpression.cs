namespace Scriban.Syntax;

/// <summary><c>++a</c>, <c>--a</c>, <c>a++</c> or <c>a--</c>.</summary>
public sealed class ScriptIncrementDecrementExpression : ScriptUnaryExpression
{
    /// <summary>The operator follows its operand, so that the value is that of before.</summary>
    public bool Post { get; set; }

    public override object? Evaluate(TemplateContext context)
    {
        var before = Right!.Evaluate(context);
        var op = Operator == ScriptUnaryOperator.Increment ? ScriptBinaryOperator.Add : ScriptBinaryOperator.Subtract;
        var after = ScriptBinaryExpression.Evaluate(context, Right.Span, op, before, 1);
        context.SetValue(Right, after);
        return Post ? before : after;
    }
}
