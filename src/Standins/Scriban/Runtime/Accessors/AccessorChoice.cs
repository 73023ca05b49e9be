using System.Collections;

namespace Scriban.Runtime;

/// <summary>Which accessor suits an object.</summary>
static class AccessorChoice
{
    public static IObjectAccessor For(object target, MemberRenamerDelegate renamer, MemberFilterDelegate? filter)
    {
        var type = target.GetType();
        if (target is IScriptObject) return ScriptObjectAccessor.Default;
        if (type.IsPrimitive || target is decimal) return PrimitiveAccessor.Default;
        if (target is string) return ListAccessor.Default;
        return OfDictionary(type, target) ?? (target is IList ? ListAccessor.Default : TypedObjectAccessor.For(type, renamer, filter));
    }

    static IObjectAccessor? OfDictionary(Type type, object target)
    {
        var typed = type.GetInterfaces().FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IDictionary<,>));
        var arguments = typed?.GetGenericArguments();
        if (arguments is not null && arguments[0] == typeof(string))
            return (IObjectAccessor)typeof(StringDictionaryAccessor<>).MakeGenericType(arguments[1]).GetField("Default")!.GetValue(null)!;
        return target is IDictionary ? new DictionaryAccessor(arguments?[0] ?? typeof(object)) : null;
    }
}
