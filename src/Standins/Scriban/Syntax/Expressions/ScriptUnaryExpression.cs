using System.Numerics;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary>An operator with one operand, such as <c>!a</c>, <c>-a</c>, <c>@f</c> or <c>^list</c>.</summary>
public class ScriptUnaryExpression : ScriptExpression
{
    public ScriptUnaryOperator Operator { get; set; }

    public ScriptExpression? Right { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Right];

    public override object? Evaluate(TemplateContext context) => Operator switch
    {
        ScriptUnaryOperator.FunctionAlias => Right is IScriptVariablePath path ? path.GetValue(context) : Right!.Evaluate(context),
        ScriptUnaryOperator.FunctionParametersExpand => Right!.Evaluate(context),
        _ => Evaluate(context, Right!.Span, Operator, Right.Evaluate(context)),
    };

    public static object? Evaluate(TemplateContext context, SourceSpan span, ScriptUnaryOperator op, object? value) => op switch
    {
        ScriptUnaryOperator.Not => !context.ToBool(span, value),
        ScriptUnaryOperator.Negate or ScriptUnaryOperator.Plus => Signed(context, span, op == ScriptUnaryOperator.Negate, value),
        _ => throw new ScriptRuntimeException(span, $"`{op}` stands before no value."),
    };

    static object? Signed(TemplateContext context, SourceSpan span, bool negate, object? value) => value switch
    {
        null => null,
        int number => negate ? NumberOperation.Fit(-(long)number) : number,
        decimal number => negate ? -number : number,
        double number => negate ? -number : number,
        float number => negate ? -number : number,
        long number => negate ? number == long.MinValue ? (object)-(BigInteger)number : -number : number,
        BigInteger number => negate ? -number : number,
        byte or sbyte or short or ushort or uint or ulong =>
            ScriptBinaryExpression.Evaluate(context, span, ScriptBinaryOperator.Multiply, Convert.ToInt64(value), negate ? -1 : 1),
        _ => throw new ScriptRuntimeException(span, $"A sign needs a number after it, and `{context.ObjectToString(value)}` is a {context.GetTypeName(value)}."),
    };

    public override string ToString() => Operator switch
    {
        ScriptUnaryOperator.Not => "!",
        ScriptUnaryOperator.Negate => "-",
        ScriptUnaryOperator.Plus => "+",
        ScriptUnaryOperator.FunctionAlias => "@",
        _ => "^",
    } + Right;
}
