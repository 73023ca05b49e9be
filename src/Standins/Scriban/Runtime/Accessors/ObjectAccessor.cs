using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>An accessor that knows no member until a derived one does.</summary>
abstract class ObjectAccessor : IObjectAccessor
{
    public virtual bool HasIndexer => false;

    public virtual Type? IndexType => null;

    public virtual int GetMemberCount(TemplateContext context, SourceSpan span, object target) => GetMembers(context, span, target).Count();

    public virtual IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => [];

    public virtual bool HasMember(TemplateContext context, SourceSpan span, object target, string member) =>
        GetMembers(context, span, target).Contains(member);

    public virtual bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        value = null;
        return false;
    }

    public virtual bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) => false;

    public virtual bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
    {
        value = null;
        return false;
    }

    public virtual bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) => false;
}
