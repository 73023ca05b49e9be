using System.Numerics;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Scriban.Runtime;

/// <summary>Arithmetic; the wider type of the two wins: decimal, double, float, whole numbers.</summary>
static class NumberOperation
{
    const int MaxBits = 1 << 20;

    public static bool TryEvaluate(TemplateContext context, SourceSpan span, ScriptBinaryOperator op, object left, object right, out object result)
    {
        if (left is decimal || right is decimal) result = OnDecimals(span, op, To<decimal>(context, span, left), To<decimal>(context, span, right));
        else if (left is double || right is double) result = OnFloats(span, op, To<double>(context, span, left), To<double>(context, span, right));
        else if (left is float || right is float) result = OnFloats(span, op, To<float>(context, span, left), To<float>(context, span, right));
        else if (IsWhole(left) || IsWhole(right)) result = OnBig(context, span, op, To<BigInteger>(context, span, left), To<BigInteger>(context, span, right));
        else
        {
            result = false;
            return false;
        }
        return true;
    }

    static T To<T>(TemplateContext context, SourceSpan span, object value) => value is T number ? number : context.ToObject<T>(span, value)!;

    static bool IsWhole(object value) => value is int or long or uint or ulong or short or ushort or byte or sbyte or BigInteger or Enum;

    public static object OnIntegers(TemplateContext context, SourceSpan span, ScriptBinaryOperator op, int left, int right) => op switch
    {
        ScriptBinaryOperator.Add => Fit((long)left + right),
        ScriptBinaryOperator.Subtract => Fit((long)left - right),
        ScriptBinaryOperator.Multiply => Fit((long)left * right),
        ScriptBinaryOperator.Divide => (double)left / right,
        ScriptBinaryOperator.DivideRound => Fit((long)left / right),
        ScriptBinaryOperator.Modulus => Fit((long)left % right),
        ScriptBinaryOperator.RangeInclude or ScriptBinaryOperator.RangeExclude => Range(context, span, left, right, op == ScriptBinaryOperator.RangeInclude),
        _ => Operation.Compared(op, left.CompareTo(right)) ?? OnBig(context, span, op, left, right),
    };

    static object OnBig(TemplateContext context, SourceSpan span, ScriptBinaryOperator op, BigInteger left, BigInteger right) => op switch
    {
        ScriptBinaryOperator.Add => Fit(span, left + right),
        ScriptBinaryOperator.Subtract => Fit(span, left - right),
        ScriptBinaryOperator.Multiply => Fit(span, left * right),
        ScriptBinaryOperator.Divide => (double)left / (double)right,
        ScriptBinaryOperator.DivideRound => Fit(span, BigInteger.Divide(left, right)),
        ScriptBinaryOperator.Modulus => Fit(span, left % right),
        ScriptBinaryOperator.ShiftLeft => Fit(span, left << Bits(span, right)),
        ScriptBinaryOperator.ShiftRight => Fit(span, left >> Bits(span, right)),
        ScriptBinaryOperator.RangeInclude or ScriptBinaryOperator.RangeExclude =>
            Range(context, span, (long)left, (long)right, op == ScriptBinaryOperator.RangeInclude),
        _ => Operation.Compared(op, left.CompareTo(right)) ?? throw Unsupported(span, op, "integers"),
    };

    static int Bits(SourceSpan span, BigInteger amount) => amount >= 0 && amount <= MaxBits
        ? (int)amount
        : throw new ScriptRuntimeException(span, $"A number can be shifted by 0 to {MaxBits} bits, not by `{amount}`.");

    static object OnDecimals(SourceSpan span, ScriptBinaryOperator op, decimal left, decimal right) => op switch
    {
        ScriptBinaryOperator.Add => left + right,
        ScriptBinaryOperator.Subtract => left - right,
        ScriptBinaryOperator.Multiply => left * right,
        ScriptBinaryOperator.Divide => left / right,
        ScriptBinaryOperator.DivideRound => Math.Round(left / right),
        ScriptBinaryOperator.Modulus => left % right,
        _ => Operation.Compared(op, left.CompareTo(right)) ?? throw Unsupported(span, op, "decimals"),
    };

    static object OnFloats<T>(SourceSpan span, ScriptBinaryOperator op, T left, T right) where T : IBinaryFloatingPointIeee754<T> => op switch
    {
        ScriptBinaryOperator.Add => left + right,
        ScriptBinaryOperator.Subtract => left - right,
        ScriptBinaryOperator.Multiply => left * right,
        ScriptBinaryOperator.Divide => left / right,
        ScriptBinaryOperator.DivideRound => T.Round(left / right),
        ScriptBinaryOperator.Modulus => left % right,
        ScriptBinaryOperator.CompareEqual => left == right,
        ScriptBinaryOperator.CompareNotEqual => left != right,
        ScriptBinaryOperator.CompareLess => left < right,
        ScriptBinaryOperator.CompareLessOrEqual => left <= right,
        ScriptBinaryOperator.CompareGreater => left > right,
        ScriptBinaryOperator.CompareGreaterOrEqual => left >= right,
        _ => throw Unsupported(span, op, "fractions"),
    };

    static ScriptRuntimeException Unsupported(SourceSpan span, ScriptBinaryOperator op, string what) =>
        new(span, $"`{op.ToText()}` cannot be used with {what}.");

    /// <summary>The smallest of int, long and BigInteger that holds the number.</summary>
    public static object Fit(long value) => value is >= int.MinValue and <= int.MaxValue ? (object)(int)value : value;

    static object Fit(SourceSpan span, BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue) return Fit((long)value);
        if (value.GetBitLength() > MaxBits) throw new ScriptRuntimeException(span, $"The number needs more than {MaxBits} bits.");
        return value;
    }

    static ScriptRange Range(TemplateContext context, SourceSpan span, long first, long last, bool isInclusive)
    {
        var size = BigInteger.Abs((BigInteger)last - first) + (isInclusive ? 1 : 0);
        if (context.LoopLimit > 0 && size > context.LoopLimit)
            throw new ScriptRuntimeException(span, $"The range has more than the `{context.LoopLimit}` items that may be read.");
        return new ScriptRange(Numbers(first, (long)size, last < first ? -1 : 1));
    }

    static IEnumerable<object?> Numbers(long first, long count, int step)
    {
        for (var i = 0L; i < count; i++) yield return Fit(first + i * step);
    }
}
