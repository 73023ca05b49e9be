using System.Collections;
using System.Globalization;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Functions;

/// <summary>The object <c>object</c>.</summary>
public partial class ObjectFunctions : ScriptObject
{
    /// <summary>The fallback takes the place of a missing value and of an empty text.</summary>
    public static object? Default(object? value, object? @default) => value is null or "" ? @default : value;

    public static string Format(TemplateContext context, SourceSpan span, object? value, string? format, string? culture = null)
    {
        if (value is null) return string.Empty;
        var formattable = value as IFormattable ?? throw new ScriptRuntimeException(span, $"`{value}` has no formats; give a number or a date.");
        return formattable.ToString(format, culture is null ? context.CurrentCulture : new CultureInfo(culture));
    }

    public static bool HasKey(TemplateContext context, SourceSpan span, object? value, string? key) =>
        value is not null && key is not null && context.GetMemberAccessor(value).HasMember(context, span, value, key);

    public static bool HasValue(TemplateContext context, SourceSpan span, object? value, string? key) =>
        value is not null && key is not null && MemberAccess.TryGet(context, span, value, key, out var member) && member is not null;

    public static new ScriptArray Keys(TemplateContext context, object? value) => value is null
        ? []
        : new ScriptArray((IEnumerable<object?>)context.GetMemberAccessor(value).GetMembers(context, context.CurrentSpan, value));

    public static new ScriptArray Values(TemplateContext context, object? value) => value is null
        ? []
        : new ScriptArray(context.GetMemberAccessor(value).GetMembers(context, context.CurrentSpan, value)
            .Select(member => MemberAccess.TryGet(context, context.CurrentSpan, value, member, out var item) ? item : null));

    public static int Size(TemplateContext context, SourceSpan span, object? value) => value switch
    {
        null => 0,
        string text => text.Length,
        ICollection list => list.Count,
        IEnumerable list => context.Counted(span, list).Count(),
        _ => context.GetMemberAccessor(value).GetMemberCount(context, span, value),
    };

    public static string? Typeof(object? value) => value switch
    {
        null => null,
        string => "string",
        bool => "boolean",
        _ when MathFunctions.IsNumber(value) => "number",
        IScriptObject and not IList => "object",
        ScriptRange => "iterator",
        IDictionary => "object",
        IList => "array",
        IEnumerable => "iterator",
        _ => "object",
    };

    public static string? Kind(TemplateContext context, object? value) => value is null ? null : value switch
    {
        IScriptObject and not IList => "object",
        IDictionary => "object",
        Enum => "enum",
        _ when value.GetType().IsPrimitive || value is string or decimal or System.Numerics.BigInteger or IList or IScriptCustomFunction => context.GetTypeName(value),
        _ => "object",
    };
}
