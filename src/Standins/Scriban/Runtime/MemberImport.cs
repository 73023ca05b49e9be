using System.Reflection;

namespace Scriban.Runtime;

/// <summary>A member that is imported: its name for templates and its value.</summary>
readonly record struct ImportedMember(string Name, object? Value, bool IsReadOnly);

/// <summary>Reads the members of .NET objects and classes.</summary>
static class MemberImport
{
    public static IEnumerable<ImportedMember> StaticsOf(Type type) => Of(type, ScriptMemberImportFlags.All, null, StandardMemberRenamer.Default);

    /// <summary>The members of an object, or the static members of a class; base classes come first.</summary>
    public static IEnumerable<ImportedMember> Of(object source, ScriptMemberImportFlags flags, MemberFilterDelegate? filter, MemberRenamerDelegate renamer)
    {
        var target = source is Type ? null : source;
        foreach (var type in TypesOf(source as Type ?? source.GetType()))
            foreach (var member in type.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
                if (IsWanted(member, flags, target is null) && filter?.Invoke(member) != false && !member.IsDefined(typeof(ScriptMemberIgnoreAttribute)))
                    yield return Read(member, target, renamer);
    }

    static Stack<Type> TypesOf(Type type)
    {
        var types = new Stack<Type>();
        for (var current = type; current is not null && current != typeof(object) && !IsOwn(current, type); current = current.BaseType) types.Push(current);
        return types;
    }

    /// <summary>The classes of the language itself have nothing for templates.</summary>
    static bool IsOwn(Type type, Type derived) => type != derived && type == typeof(ScriptObject);

    static bool IsWanted(MemberInfo member, ScriptMemberImportFlags flags, bool isStatic) => member switch
    {
        FieldInfo field => flags.HasFlag(ScriptMemberImportFlags.Field) && !field.IsLiteral && (field.IsStatic || !isStatic),
        PropertyInfo { GetMethod: { IsPublic: true } getter } => flags.HasFlag(ScriptMemberImportFlags.Property)
            && getter.GetParameters().Length == 0 && (getter.IsStatic || !isStatic),
        MethodInfo method => flags.HasFlag(ScriptMemberImportFlags.Method) && isStatic && method.IsStatic && !method.IsSpecialName,
        _ => false,
    };

    static ImportedMember Read(MemberInfo member, object? target, MemberRenamerDelegate renamer)
    {
        var name = renamer(member);
        if (string.IsNullOrEmpty(name)) name = member.Name;
        return member switch
        {
            FieldInfo field => new ImportedMember(name, field.GetValue(target), field.IsInitOnly),
            PropertyInfo property => new ImportedMember(name, property.GetValue(target), false),
            _ => new ImportedMember(name, DynamicCustomFunction.Create(null, (MethodInfo)member), true),
        };
    }
}
