using System.Collections;
using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>Members of a dictionary with keys of any type.</summary>
sealed class DictionaryAccessor(Type keyType) : ObjectAccessor
{
    public override bool HasIndexer => true;

    public override Type? IndexType => keyType;

    public override int GetMemberCount(TemplateContext context, SourceSpan span, object target) => ((IDictionary)target).Count;

    public override IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) =>
        ((IDictionary)target).Keys.Cast<object>().Select(key => context.ObjectToString(key) ?? string.Empty);

    public override bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        value = null;
        return (keyType == typeof(string) || keyType == typeof(object)) && TryGetItem(context, span, target, member, out value);
    }

    public override bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) =>
        (keyType == typeof(string) || keyType == typeof(object)) && TrySetItem(context, span, target, member, value);

    public override bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
    {
        var dictionary = (IDictionary)target;
        var found = dictionary.Contains(index);
        value = found ? dictionary[index] : null;
        return found;
    }

    public override bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value)
    {
        var dictionary = (IDictionary)target;
        if (dictionary.IsReadOnly) return false;
        dictionary[index] = value;
        return true;
    }
}
