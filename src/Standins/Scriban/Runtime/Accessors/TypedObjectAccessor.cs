using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>The public fields and properties of a .NET type; read once per type, renamer and filter.</summary>
sealed class TypedObjectAccessor : ObjectAccessor
{
    static readonly ConcurrentDictionary<(Type, MemberRenamerDelegate, MemberFilterDelegate?), TypedObjectAccessor> Cache = new();

    readonly Dictionary<string, Member> _members = [];
    readonly PropertyInfo? _indexer;

    TypedObjectAccessor(Type type, MemberRenamerDelegate renamer, MemberFilterDelegate? filter)
    {
        const BindingFlags Visible = BindingFlags.Instance | BindingFlags.Public;
        foreach (var member in type.GetFields(Visible).Concat<MemberInfo>(type.GetProperties(Visible)))
        {
            if (member.IsDefined(typeof(ScriptMemberIgnoreAttribute)) || filter?.Invoke(member) == false) continue;
            if (member is PropertyInfo { GetMethod.IsPublic: not true }) continue;
            if (member is PropertyInfo property && property.GetIndexParameters().Length > 0) _indexer = property;
            else _members.TryAdd(renamer(member) is { Length: > 0 } name ? name : member.Name, Member.Of(member));
        }
    }

    public static TypedObjectAccessor For(Type type, MemberRenamerDelegate renamer, MemberFilterDelegate? filter) =>
        Cache.Count > 4096
            ? new TypedObjectAccessor(type, renamer, filter)
            : Cache.GetOrAdd((type, renamer, filter), static key => new TypedObjectAccessor(key.Item1, key.Item2, key.Item3));

    public override bool HasIndexer => _indexer is not null;

    public override Type? IndexType => _indexer?.GetIndexParameters()[0].ParameterType;

    public override int GetMemberCount(TemplateContext context, SourceSpan span, object target) => _members.Count;

    public override IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => _members.Keys;

    public override bool HasMember(TemplateContext context, SourceSpan span, object target, string member) => _members.ContainsKey(member);

    public override bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        var found = _members.TryGetValue(member, out var accessor);
        value = found ? accessor!.Get(target) : null;
        return found;
    }

    public override bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value)
    {
        if (!_members.TryGetValue(member, out var accessor) || accessor.Set is null) return false;
        accessor.Set(target, context.ToObject(span, value, accessor.Type));
        return true;
    }

    public override bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
    {
        value = _indexer?.GetValue(target, [index]);
        return _indexer is not null;
    }

    public override bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value)
    {
        if (_indexer?.SetMethod is not { IsPublic: true }) return false;
        _indexer.SetValue(target, context.ToObject(span, value, _indexer.PropertyType), [index]);
        return true;
    }

    sealed record Member(Type Type, Func<object, object?> Get, Action<object, object?>? Set)
    {
        public static Member Of(MemberInfo member)
        {
            if (member is FieldInfo field) return new Member(field.FieldType, field.GetValue, field.IsInitOnly ? null : field.SetValue);
            var property = (PropertyInfo)member;
            var getter = MethodInvoker.Create(property.GetMethod!);
            return new Member(property.PropertyType, target => getter.Invoke(target), CanSet(property) ? property.SetValue : null);
        }

        static bool CanSet(PropertyInfo property) => property.SetMethod is { IsPublic: true } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
    }
}
