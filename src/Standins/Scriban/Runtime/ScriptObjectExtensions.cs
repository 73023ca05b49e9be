using System.Collections;
using System.Text.Json;

namespace Scriban.Runtime;

/// <summary>Ways to fill an object with members.</summary>
public static class ScriptObjectExtensions
{
    public static void AssertNotReadOnly(this IScriptObject scriptObject)
    {
        if (scriptObject.IsReadOnly) throw new InvalidOperationException("A read-only object takes no new values.");
    }

    /// <summary>Copies the members of an object, a dictionary or JSON, or takes over the static members of a class.</summary>
    public static void Import(this IScriptObject script, object? obj, MemberFilterDelegate? filter = null, MemberRenamerDelegate? renamer = null)
    {
        switch (obj)
        {
            case IScriptObject other:
                script.Import(other);
                break;
            case JsonElement json:
                script.Import(json);
                break;
            case IDictionary<string, object?> dictionary:
                foreach (var (key, value) in dictionary) Put(script, key, value);
                break;
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary) Put(script, entry.Key.ToString()!, entry.Value);
                break;
            default:
                script.Import(obj, ScriptMemberImportFlags.All, filter, renamer);
                break;
        }
    }

    public static void Import(this IScriptObject script, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new ArgumentOutOfRangeException(nameof(json), $"Only a JSON object has members to import, not a {json.ValueKind}.");
        foreach (var member in json.EnumerateObject()) Put(script, member.Name, JsonValue.ToScript(member.Value));
    }

    public static void Import(
        this IScriptObject script, object? obj, ScriptMemberImportFlags flags, MemberFilterDelegate? filter = null, MemberRenamerDelegate? renamer = null)
    {
        if (obj is null) return;
        if (!ScriptObject.IsImportable(obj))
            throw new ArgumentOutOfRangeException(nameof(obj), $"`{obj.GetType()}` has no members to import; give an instance of a class or a struct.");
        foreach (var member in MemberImport.Of(obj, flags, filter, renamer ?? StandardMemberRenamer.Default))
            script.SetValue(member.Name, member.Value, member.IsReadOnly);
    }

    public static void Import(this IScriptObject script, IScriptObject other)
    {
        if (other is null) return;
        script.AssertNotReadOnly();
        foreach (var member in other.GetMembers().ToArray())
            if (script.CanWrite(member) && other.TryGetValue(null!, default, member, out var value)) script.SetValue(member, value, !other.CanWrite(member));
    }

    public static void Import(this IScriptObject script, string member, Delegate function) =>
        script.SetValue(member, DynamicCustomFunction.Create(function), true);

    public static void SetValue(this IScriptObject @this, string member, object? value, bool readOnly)
    {
        if (@this is ScriptObject script) script.SetValue(member, value, readOnly);
        else @this.TrySetValue(null!, default, member, value, readOnly);
    }

    static void Put(IScriptObject script, string member, object? value)
    {
        script.AssertNotReadOnly();
        if (script.CanWrite(member)) script.SetValue(member, value, false);
    }
}
