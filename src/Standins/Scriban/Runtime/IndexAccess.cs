using System.Collections;
using Scriban.Syntax;

namespace Scriban.Runtime;

/// <summary>Reads and writes <c>target[index]</c>.</summary>
static class IndexAccess
{
    public static object? Get(TemplateContext context, ScriptIndexerExpression node, object target, object index)
    {
        if (index is not (string or char) && target is string or IList) return GetItem(context, node, target, index);
        var accessor = context.GetMemberAccessor(target);
        if (accessor is PrimitiveAccessor) throw NotAList(context, node, target);
        if (accessor.HasIndexer)
        {
            if (accessor.TryGetItem(context, node.Index!.Span, target, context.ToObject(node.Index.Span, index, accessor.IndexType!)!, out var item)) return item;
        }
        var member = context.ObjectToString(index) ?? string.Empty;
        if (accessor.TryGetValue(context, node.Index!.Span, target, member, out var value)) return value;
        if (context.TryGetMember?.Invoke(context, node.Index.Span, target, member, out value) == true) return value;
        if (context.EnableRelaxedMemberAccess) return null;
        throw new ScriptRuntimeException(node.Index.Span, $"`{node.Target}` has no items, so `[{node.Index}]` finds nothing.");
    }

    static object? GetItem(TemplateContext context, ScriptIndexerExpression node, object target, object index)
    {
        var length = target is string text ? text.Length : ((IList)target).Count;
        var at = context.ToInt(node.Index!.Span, index);
        if (at < 0) at += length;
        if (at >= 0 && at < length) return target is string letters ? letters[at] : ((IList)target)[at];
        if (context.EnableRelaxedIndexerAccess) return null;
        throw new ScriptRuntimeException(node.Index.Span, $"There is no item {index}: the list has {length}.");
    }

    public static void Set(TemplateContext context, ScriptIndexerExpression node, object target, object index, object? value)
    {
        if (index is not (string or char) && target is IList list)
        {
            SetItem(context, node, list, index, value);
            return;
        }
        var accessor = context.GetMemberAccessor(target);
        if (accessor is PrimitiveAccessor) throw NotAList(context, node, target);
        var isSet = accessor.HasIndexer
            && accessor.TrySetItem(context, node.Index!.Span, target, context.ToObject(node.Index.Span, index, accessor.IndexType!)!, value);
        if (isSet) return;
        var member = context.ObjectToString(index) ?? string.Empty;
        if (!accessor.TrySetValue(context, node.Index!.Span, target, member, value))
            throw new ScriptRuntimeException(node.Index.Span, $"`{member}` cannot be changed through `{node}`.");
    }

    static void SetItem(TemplateContext context, ScriptIndexerExpression node, IList list, object index, object? value)
    {
        var at = context.ToInt(node.Index!.Span, index);
        if (at < 0) at += list.Count;
        if (list is ScriptArray && context.LoopLimit > 0 && at - list.Count > context.LoopLimit)
            throw new ScriptRuntimeException(node.Index.Span, $"The index {index} is too far behind the end of the list.");
        if (list is not ScriptArray && at >= list.Count || at < 0 || list is Array && list.IsReadOnly)
            throw new ScriptRuntimeException(node.Index.Span, $"There is no item {index}: the list has {list.Count}.");
        list[at] = value;
    }

    static ScriptRuntimeException NotAList(TemplateContext context, ScriptIndexerExpression node, object target) =>
        new(node.Target!.Span, $"`{context.ObjectToString(target)}` is a {context.GetTypeName(target)} and has no items.");
}
