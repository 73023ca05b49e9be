using System.Globalization;
using System.Numerics;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Functions;

/// <summary>The object <c>math</c>. Rounding works on doubles; the other functions keep decimals.</summary>
public class MathFunctions : ScriptObject
{
    public static object? Abs(TemplateContext context, SourceSpan span, object? value) => value switch
    {
        null => null,
        int number => number == int.MinValue ? (object)-(long)number : Math.Abs(number),
        decimal number => Math.Abs(number),
        double number => Math.Abs(number),
        float number => Math.Abs(number),
        long number => Math.Abs(number),
        short number => Math.Abs(number),
        sbyte number => Math.Abs(number),
        _ when IsNumber(value) => value,
        _ => throw new ScriptRuntimeException(span, $"A number is needed here, but `{value}` came."),
    };

    public static double Ceil(double value) => Math.Ceiling(value);

    /// <summary>Divides; a whole divisor gives a whole result, rounded down.</summary>
    public static object? DividedBy(TemplateContext context, SourceSpan span, double value, object? divisor) =>
        divisor is int whole ? (int)Math.Floor(value / whole) : Operate(context, span, ScriptBinaryOperator.Divide, value, divisor);

    public static double Floor(double value) => Math.Floor(value);

    public static string Format(TemplateContext context, SourceSpan span, object? value, string? format, string? culture = null)
    {
        if (value is null) return string.Empty;
        if (value is not IFormattable number || !IsNumber(value)) throw new ScriptRuntimeException(span, $"Only a number can be formatted here, and `{value}` is none.");
        return number.ToString(format, culture is null ? context.CurrentCulture : new CultureInfo(culture));
    }

    public static bool IsNumber(object? value) =>
        value is int or decimal or double or float or long or uint or ulong or short or ushort or byte or sbyte or BigInteger;

    public static object? Minus(TemplateContext context, SourceSpan span, object? value, object? with) =>
        Operate(context, span, ScriptBinaryOperator.Subtract, value, with);

    public static object? Modulo(TemplateContext context, SourceSpan span, object? value, object? with) =>
        Operate(context, span, ScriptBinaryOperator.Modulus, value, with);

    public static object? Plus(TemplateContext context, SourceSpan span, object? value, object? with) =>
        Operate(context, span, ScriptBinaryOperator.Add, value, with);

    public static double Round(double value, int precision = 0) => Math.Round(value, precision);

    public static object? Times(TemplateContext context, SourceSpan span, object? value, object? with) =>
        Operate(context, span, ScriptBinaryOperator.Multiply, value, with);

    static object? Operate(TemplateContext context, SourceSpan span, ScriptBinaryOperator op, object? left, object? right) =>
        ScriptBinaryExpression.Evaluate(context, span, op, left, right);

    public static string Uuid() => Guid.NewGuid().ToString();

    public static object Random(TemplateContext context, SourceSpan span, int minValue, int maxValue) => minValue < maxValue
        ? System.Random.Shared.Next(minValue, maxValue)
        : throw new ScriptRuntimeException(span, "The lower bound must lie below the upper one.");
}
