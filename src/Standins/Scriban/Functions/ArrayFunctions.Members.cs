using System.Collections;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Functions;

public partial class ArrayFunctions
{
    /// <summary>The value of a member, or of a dotted path, of every item.</summary>
    public static IEnumerable Map(TemplateContext context, SourceSpan span, object? list, string? member) =>
        list is not IEnumerable items || member is null ? new ScriptArray() : new ScriptArray(Items(context, span, items).Select(item => Member(context, span, item, member)));

    static object? Member(TemplateContext context, SourceSpan span, object? item, string member)
    {
        if (item is null) return null;
        if (MemberAccess.TryGet(context, span, item, member, out var value)) return value;
        var dot = member.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && MemberAccess.TryGet(context, span, item, member[..dot], out value) ? Member(context, span, value, member[(dot + 1)..]) : null;
    }

    /// <summary>Sorts by the items or by one of their members; equal items keep their order.</summary>
    public static IEnumerable Sort(TemplateContext context, SourceSpan span, object? list, string? member = null)
    {
        if (list is null) return new ScriptArray();
        var items = list is IEnumerable known and not string ? known : new ScriptArray { list };
        var order = Comparer<object?>.Create((left, right) => Compare(context, span, left, right));
        return new ScriptArray(Items(context, span, items).OrderBy(item => string.IsNullOrEmpty(member) ? item : Member(context, span, item, member), order));
    }

    static int Compare(TemplateContext context, SourceSpan span, object? left, object? right)
    {
        if (left is null || right is null) return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        if (left is string a && right is string b) return context.CurrentCulture.CompareInfo.Compare(a, b);
        if (left.GetType() == right.GetType() && left is IComparable comparable) return comparable.CompareTo(right);
        if (ScriptBinaryExpression.Evaluate(context, span, ScriptBinaryOperator.CompareLess, left, right) is true) return -1;
        return ScriptBinaryExpression.Evaluate(context, span, ScriptBinaryOperator.CompareGreater, left, right) is true ? 1 : 0;
    }

    public static string Join(TemplateContext context, SourceSpan span, IEnumerable? list, string? delimiter, object? function = null)
    {
        var callee = function is null ? null : FunctionOf(span, function);
        var text = new System.Text.StringBuilder();
        var isFirst = true;
        foreach (var item in Items(context, span, list))
        {
            if (!isFirst) text.Append(delimiter);
            isFirst = false;
            text.Append(context.ObjectToString(callee is null ? item : Call(context, callee, item)));
            context.CheckLength(span, text.Length);
        }
        return text.ToString();
    }

    public static ScriptRange? Each(TemplateContext context, SourceSpan span, IEnumerable? list, object? function)
    {
        if (list is null) return null;
        var callee = FunctionOf(span, function);
        return new ScriptRange(Items(context, span, list).Select(item => Call(context, callee, item)).ToList());
    }

    public static ScriptRange? Filter(TemplateContext context, SourceSpan span, IEnumerable? list, object? function)
    {
        if (list is null) return null;
        var callee = FunctionOf(span, function);
        return new ScriptRange(Items(context, span, list).Where(item => context.ToBool(span, Call(context, callee, item))).ToList());
    }

    public static bool Any(TemplateContext context, SourceSpan span, IEnumerable? list, object? function, params object?[] args)
    {
        var callee = FunctionOf(span, function);
        return Items(context, span, list).Any(item => context.ToBool(span, Call(context, callee, [item, .. args])));
    }

    static IScriptCustomFunction FunctionOf(SourceSpan span, object? function) =>
        function as IScriptCustomFunction ?? throw new ScriptArgumentException(1, $"A function is needed here, but `{function}` came; write `@name` to pass a function on.");

    static object? Call(TemplateContext context, IScriptCustomFunction function, params object?[] arguments) =>
        FunctionCaller.Call(context, context.CurrentNode, function, new ScriptArray((IEnumerable<object?>)arguments));

    /// <summary>The next item of a list each time it is called; lists with the same items share their turn unless a group is named.</summary>
    public static object? Cycle(TemplateContext context, SourceSpan span, IList? list, object? group = null)
    {
        if (list is null || list.Count == 0) return null;
        var key = ("cycle", context.ObjectToString(group ?? list));
        var turn = context.Tags.TryGetValue(key, out var last) ? (int)last % list.Count : 0;
        context.Tags[key] = turn + 1;
        return list[turn];
    }
}
