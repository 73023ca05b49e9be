using System.Collections;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Scriban.Functions;

/// <summary>The object <c>array</c>; every item that is visited counts as a step of a loop.</summary>
public partial class ArrayFunctions : ScriptObject
{
    static IEnumerable<object?> Items(TemplateContext context, SourceSpan span, IEnumerable? list) => list is null ? [] : context.Counted(span, list);

    public static IEnumerable Add(TemplateContext context, SourceSpan span, IEnumerable? list, object? value) =>
        new ScriptArray(Items(context, span, list)) { value };

    public static IEnumerable? AddRange(TemplateContext context, SourceSpan span, IEnumerable? list1, IEnumerable? list2) => Concat(context, span, list1, list2);

    public static IEnumerable? Concat(TemplateContext context, SourceSpan span, IEnumerable? list1, IEnumerable? list2) =>
        list1 is null && list2 is null ? null : new ScriptArray(Items(context, span, list1).Concat(Items(context, span, list2)));

    public static IEnumerable? Compact(TemplateContext context, SourceSpan span, IEnumerable? list) =>
        list is null ? null : new ScriptArray(Items(context, span, list).Where(item => item is not null));

    public static bool Contains(TemplateContext context, SourceSpan span, IEnumerable? list, object? item) =>
        Items(context, span, list).Any(other => AreEqual(context, span, other, item));

    static bool AreEqual(TemplateContext context, SourceSpan span, object? left, object? right) =>
        Equals(left, right) || left is not null && right is not null && MathFunctions.IsNumber(left) && MathFunctions.IsNumber(right)
        && Syntax.ScriptBinaryExpression.Evaluate(context, span, Syntax.ScriptBinaryOperator.CompareEqual, left, right) is true;

    public static object? First(IEnumerable? list) => list?.Cast<object?>().FirstOrDefault();

    public static object? Last(TemplateContext context, SourceSpan span, IEnumerable? list) => list is IList known
        ? known.Count == 0 ? null : known[known.Count - 1]
        : Items(context, span, list).LastOrDefault();

    public static IEnumerable InsertAt(TemplateContext context, SourceSpan span, IEnumerable? list, int index, object? value)
    {
        var result = new ScriptArray(Items(context, span, list));
        context.CheckLength(span, index);
        result.Insert(Math.Max(index, 0), value);
        return result;
    }

    public static IEnumerable RemoveAt(TemplateContext context, SourceSpan span, IEnumerable? list, int index)
    {
        var result = new ScriptArray(Items(context, span, list));
        result.RemoveAt(index < 0 ? index + result.Count : index);
        return result;
    }

    public static IEnumerable? Limit(TemplateContext context, SourceSpan span, IEnumerable? list, int count) =>
        list is null ? null : new ScriptArray(context.Counted(span, list.Cast<object?>().Take(count)));

    public static IEnumerable? Offset(TemplateContext context, SourceSpan span, IEnumerable? list, int index) =>
        list is null ? null : new ScriptArray(Items(context, span, list).Skip(index));

    public static IEnumerable Reverse(TemplateContext context, SourceSpan span, IEnumerable? list) =>
        new ScriptArray(Items(context, span, list).Reverse());

    public static int Size(TemplateContext context, SourceSpan span, IEnumerable? list) =>
        list is ICollection known ? known.Count : Items(context, span, list).Count();

    public static IEnumerable? Uniq(TemplateContext context, SourceSpan span, IEnumerable? list) =>
        list is null ? null : new ScriptArray(Items(context, span, list).Distinct());
}
