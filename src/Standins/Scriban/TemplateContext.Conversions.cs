using System.Collections;
using System.Numerics;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban;

public partial class TemplateContext
{
    /// <summary>Whether a list, text or object has nothing in it; null for null.</summary>
    public virtual object? IsEmpty(SourceSpan span, object? against) => against switch
    {
        null => null,
        ICollection list => list.Count == 0,
        IEnumerable list => !list.GetEnumerator().MoveNext(),
        _ when against.GetType().IsPrimitive || against is decimal => false,
        _ => GetMemberAccessor(against).GetMemberCount(this, span, against) == 0,
    };

    public virtual IList? ToList(SourceSpan span, object? value) => value switch
    {
        null => null,
        IList list => list,
        IEnumerable list => new ScriptArray(list),
        _ => throw new ScriptRuntimeException(span, "A list is needed here."),
    };

    /// <summary>Only null, empty and false are false.</summary>
    public virtual bool ToBool(SourceSpan span, object? value) => value switch
    {
        null or EmptyScriptObject => false,
        bool flag => flag,
        _ => true,
    };

    public virtual int ToInt(SourceSpan span, object? value)
    {
        if (value is int number) return number;
        if (value is null) return 0;
        try
        {
            return value is BigInteger big ? (int)big : System.Convert.ToInt32(value, CurrentCulture);
        }
        catch (Exception error) when (error is ArithmeticException or FormatException or InvalidCastException)
        {
            throw new ScriptRuntimeException(span, $"A {GetTypeName(value)} cannot be read as a whole number.", error);
        }
    }

    public T? ToObject<T>(SourceSpan span, object? value) => ToObject(span, value, typeof(T)) switch
    {
        T typed => typed,
        null => default,
        _ => throw CannotConvert(span, value, typeof(T), null),
    };

    public virtual object? ToObject(SourceSpan span, object? value, Type destinationType)
    {
        ArgumentNullException.ThrowIfNull(destinationType);
        var type = Nullable.GetUnderlyingType(destinationType) ?? destinationType;
        if (value is null && type != destinationType) return null;
        if (value is not null && type.IsInstanceOfType(value)) return value;
        if (type == typeof(string)) return ObjectToString(value);
        if (type == typeof(int)) return ToInt(span, value);
        if (type == typeof(bool)) return ToBool(span, value);
        if (value is null) return type.IsValueType ? Activator.CreateInstance(type) : null;
        return Convert(span, value, type);
    }

    object? Convert(SourceSpan span, object value, Type type)
    {
        try
        {
            if (type.IsEnum) return value is string name ? Enum.Parse(type, name) : Enum.ToObject(type, value);
            if (type == typeof(BigInteger) && value is IConvertible) return new BigInteger(System.Convert.ToDecimal(value, CurrentCulture));
            if (value is BigInteger big) return type == typeof(double) ? (double)big : type == typeof(decimal) ? (decimal)big : (object)(long)big;
            if (type == typeof(decimal) || type.IsPrimitive || type == typeof(DateTime)) return System.Convert.ChangeType(value, type, CurrentCulture);
            if (type == typeof(IList)) return ToList(span, value);
        }
        catch (Exception error) when (error is ArithmeticException or FormatException or InvalidCastException or ArgumentException)
        {
            throw CannotConvert(span, value, type, error);
        }
        throw CannotConvert(span, value, type, null);
    }

    ScriptRuntimeException CannotConvert(SourceSpan span, object? value, Type type, Exception? error) =>
        new(span, $"A {GetTypeName(value)} cannot be read as {GetTypeName(type)}.", error);

    /// <summary>The name of the type of a value as the language calls it.</summary>
    public virtual string GetTypeName(object? value)
    {
        var type = value as Type ?? value?.GetType();
        if (type is null) return "null";
        if (typeof(IScriptCustomFunction).IsAssignableFrom(type)) return "function";
        return TypeNames.GetValueOrDefault(type)
            ?? (type == typeof(ScriptRange) ? "range" : typeof(IList).IsAssignableFrom(type) ? "array"
                : typeof(IScriptObject).IsAssignableFrom(type) ? "object" : type.IsEnum ? "enum" : type.Name);
    }

    static readonly Dictionary<Type, string> TypeNames = new()
    {
        [typeof(bool)] = "bool", [typeof(string)] = "string", [typeof(object)] = "object", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(BigInteger)] = "bigint",
    };
}
