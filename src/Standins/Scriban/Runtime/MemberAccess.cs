using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>Reads a member; objects and dictionaries are asked directly, everything else through an accessor.</summary>
static class MemberAccess
{
    public static bool TryGet(TemplateContext context, SourceSpan span, object target, string member, out object? value) => target switch
    {
        IScriptObject script => script.TryGetValue(context, span, member, out value),
        IDictionary<string, object?> dictionary => dictionary.TryGetValue(member, out value),
        _ => context.GetMemberAccessor(target).TryGetValue(context, span, target, member, out value),
    };
}
