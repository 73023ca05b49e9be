using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>Members of a dictionary whose keys are texts.</summary>
sealed class StringDictionaryAccessor<T> : ObjectAccessor
{
    public static readonly StringDictionaryAccessor<T> Default = new();

    public override int GetMemberCount(TemplateContext context, SourceSpan span, object target) => ((IDictionary<string, T>)target).Count;

    public override IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => ((IDictionary<string, T>)target).Keys;

    public override bool HasMember(TemplateContext context, SourceSpan span, object target, string member) =>
        ((IDictionary<string, T>)target).ContainsKey(member);

    public override bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        var found = ((IDictionary<string, T>)target).TryGetValue(member, out var typed);
        value = typed;
        return found;
    }

    public override bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value)
    {
        var dictionary = (IDictionary<string, T>)target;
        if (dictionary.IsReadOnly) return false;
        dictionary[member] = (T)context.ToObject(span, value, typeof(T))!;
        return true;
    }
}
