using System.Runtime.CompilerServices;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary>An operator between two operands.</summary>
public sealed class ScriptBinaryExpression : ScriptExpression
{
    public ScriptExpression? Left { get; set => field = Own(value); }

    public ScriptBinaryOperator Operator { get; set; }

    public ScriptExpression? Right { get; set => field = Own(value); }

    /// <summary>The place of the operator itself, where errors are reported.</summary>
    internal SourceSpan OperatorSpan { get; set; }

    private protected override ScriptNode?[] Slots => [Left, Right];

    public override object? Evaluate(TemplateContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var left = Left!.Evaluate(context);
        return Operator switch
        {
            ScriptBinaryOperator.And => context.ToBool(Left.Span, left) && context.ToBool(Right!.Span, Right.Evaluate(context)),
            ScriptBinaryOperator.Or => context.ToBool(Left.Span, left) || context.ToBool(Right!.Span, Right.Evaluate(context)),
            _ => Operation.Evaluate(context, OperatorSpan, Operator, Left.Span, left, Right!.Span, Right.Evaluate(context)),
        };
    }

    public static object? Evaluate(TemplateContext context, SourceSpan span, ScriptBinaryOperator op, object? leftValue, object? rightValue) =>
        Operation.Evaluate(context, span, op, span, leftValue, span, rightValue);

    public override string ToString() => $"{Left} {Operator.ToText()} {Right}";
}
