using System.Collections;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Scriban.Runtime;

/// <summary>What an operator makes of two values.</summary>
static class Operation
{
    public static object? Evaluate(
        TemplateContext context, SourceSpan span, ScriptBinaryOperator op, SourceSpan leftSpan, object? left, SourceSpan rightSpan, object? right)
    {
        if (op == ScriptBinaryOperator.EmptyCoalescing) return left ?? right;
        if (op == ScriptBinaryOperator.NotEmptyCoalescing) return left is null ? null : right;
        try
        {
            if (left is string or char || right is string or char) return OnStrings(context, span, op, leftSpan, left, rightSpan, right);
            if (left is null || right is null) return OnNull(op, left, right);
            if (left is EmptyScriptObject || right is EmptyScriptObject) return OnEmpty(context, span, op, left, right);
            if (left is IList leftList && right is IList rightList) return OnLists(context, span, op, leftList, rightList);
            if (op is ScriptBinaryOperator.ShiftLeft && left is IList target) return new ScriptArray(target) { right };
            if (op is ScriptBinaryOperator.ShiftRight && right is IList source) return new ScriptArray(source.Cast<object?>().Prepend(left));
            return OnValues(context, span, op, left, right);
        }
        catch (Exception error) when (error is ArithmeticException or ArgumentException or InvalidCastException or FormatException)
        {
            throw new ScriptRuntimeException(span, error.Message, error);
        }
    }

    static object? OnStrings(
        TemplateContext context, SourceSpan span, ScriptBinaryOperator op, SourceSpan leftSpan, object? left, SourceSpan rightSpan, object? right)
    {
        if (op == ScriptBinaryOperator.Multiply)
            return right is string
                ? Repeat(context, leftSpan, context.ObjectToString(right) ?? string.Empty, left)
                : Repeat(context, rightSpan, context.ObjectToString(left) ?? string.Empty, right);
        var (a, b) = (context.ObjectToString(left), context.ObjectToString(right));
        if (op == ScriptBinaryOperator.Add) return a + b;
        return Compared(op, string.CompareOrdinal(a, b))
            ?? throw new ScriptRuntimeException(span, $"Texts know no `{op.ToText()}`.");
    }

    static string Repeat(TemplateContext context, SourceSpan span, string text, object? times)
    {
        int count;
        try
        {
            count = context.ToInt(span, times);
        }
        catch (ScriptRuntimeException)
        {
            throw new ScriptRuntimeException(
                span, "A text can be repeated only by a whole number.");
        }
        if (count <= 0 || text.Length == 0) return string.Empty;
        context.CheckLength(span, (long)text.Length * count);
        return string.Concat(Enumerable.Repeat(text, count));
    }

    static object? OnNull(ScriptBinaryOperator op, object? left, object? right) => op switch
    {
        ScriptBinaryOperator.CompareEqual => left is null && right is null,
        ScriptBinaryOperator.CompareNotEqual => left is not null || right is not null,
        ScriptBinaryOperator.CompareGreater or ScriptBinaryOperator.CompareGreaterOrEqual
            or ScriptBinaryOperator.CompareLess or ScriptBinaryOperator.CompareLessOrEqual => false,
        _ => null,
    };

    static object? OnEmpty(TemplateContext context, SourceSpan span, ScriptBinaryOperator op, object left, object right)
    {
        var other = left is EmptyScriptObject ? right : left;
        var isEmpty = other is EmptyScriptObject || context.IsEmpty(span, other) is true;
        return op switch
        {
            ScriptBinaryOperator.CompareEqual or ScriptBinaryOperator.CompareGreaterOrEqual or ScriptBinaryOperator.CompareLessOrEqual => isEmpty,
            ScriptBinaryOperator.CompareNotEqual => !isEmpty,
            ScriptBinaryOperator.CompareGreater or ScriptBinaryOperator.CompareLess => false,
            _ => EmptyScriptObject.Default,
        };
    }

    static object OnLists(TemplateContext context, SourceSpan span, ScriptBinaryOperator op, IList left, IList right) => op switch
    {
        ScriptBinaryOperator.CompareEqual => left.Cast<object?>().SequenceEqual(right.Cast<object?>()),
        ScriptBinaryOperator.CompareNotEqual => !left.Cast<object?>().SequenceEqual(right.Cast<object?>()),
        ScriptBinaryOperator.Add => new ScriptArray(context.Counted(span, left).Concat(context.Counted(span, right))),
        _ => throw new ScriptRuntimeException(span, $"Lists know no `{op.ToText()}`."),
    };

    static object OnValues(TemplateContext context, SourceSpan span, ScriptBinaryOperator op, object left, object right)
    {
        if (left is int leftInt && right is int rightInt) return NumberOperation.OnIntegers(context, span, op, leftInt, rightInt);
        if (NumberOperation.TryEvaluate(context, span, op, left, right, out var number)) return number;
        if (left is bool || right is bool)
            return Compared(op, context.ToBool(span, left).CompareTo(context.ToBool(span, right)), orderless: true)
                ?? throw new ScriptRuntimeException(span, $"True and false know no `{op.ToText()}`.");
        return OnTimes(op, left, right) ?? op switch
        {
            ScriptBinaryOperator.CompareEqual => left.Equals(right),
            ScriptBinaryOperator.CompareNotEqual => !left.Equals(right),
            _ => throw new ScriptRuntimeException(
                span, $"A {context.GetTypeName(left)} and a {context.GetTypeName(right)} cannot be joined by `{op.ToText()}`."),
        };
    }

    static object? OnTimes(ScriptBinaryOperator op, object left, object right) => (left, right) switch
    {
        (DateTime a, DateTime b) => op == ScriptBinaryOperator.Subtract ? a - b : Compared(op, a.CompareTo(b)),
        (DateTime a, TimeSpan b) when op == ScriptBinaryOperator.Add => a + b,
        _ => null,
    };

    /// <summary>The outcome of a comparison operator for a sign, or null for any other operator.</summary>
    internal static object? Compared(ScriptBinaryOperator op, int sign, bool orderless = false) => op switch
    {
        ScriptBinaryOperator.CompareEqual => sign == 0,
        ScriptBinaryOperator.CompareNotEqual => sign != 0,
        _ when orderless => null,
        ScriptBinaryOperator.CompareGreater => sign > 0,
        ScriptBinaryOperator.CompareGreaterOrEqual => sign >= 0,
        ScriptBinaryOperator.CompareLess => sign < 0,
        ScriptBinaryOperator.CompareLessOrEqual => sign <= 0,
        _ => null,
    };
}
