using System.Collections;
using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>The one member of a list or a text: its size.</summary>
sealed class ListAccessor : ObjectAccessor
{
    public static readonly ListAccessor Default = new();

    public override IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => ["size"];

    public override bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        value = member == "size" ? target is string text ? text.Length : ((ICollection)target).Count : null;
        return value is not null;
    }
}
