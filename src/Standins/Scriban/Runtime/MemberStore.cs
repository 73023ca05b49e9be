using System.Collections.Concurrent;

namespace Scriban.Runtime;

/// <summary>The members of a <see cref="ScriptObject"/>; the static members of a class are stored once for all its objects.</summary>
sealed class MemberStore
{
    static readonly ConcurrentDictionary<Type, MemberStore> StaticsByType = new();

    readonly Dictionary<string, object?> _values;
    HashSet<string>? _readOnly;

    public MemberStore(int capacity, IEqualityComparer<string>? comparer) => _values = new Dictionary<string, object?>(capacity, comparer);

    MemberStore(MemberStore other)
    {
        _values = new Dictionary<string, object?>(other._values, other._values.Comparer);
        _readOnly = other._readOnly is null ? null : [.. other._readOnly];
    }

    public bool IsShared { get; private init; }

    public IEqualityComparer<string> Comparer => _values.Comparer;

    public int Count => _values.Count;

    public ICollection<string> Keys => _values.Keys;

    public ICollection<object?> Values => _values.Values;

    public IEnumerable<KeyValuePair<string, object?>> Entries => _values;

    public static MemberStore OfStatics(Type type) => StaticsByType.GetOrAdd(type, static type => ReadStatics(type));

    /// <summary>A new store that may be filled further before objects share it.</summary>
    public static MemberStore ReadStatics(Type type)
    {
        var store = new MemberStore(0, null) { IsShared = true };
        foreach (var member in MemberImport.StaticsOf(type)) store.Set(member.Name, member.Value, member.IsReadOnly);
        return store;
    }

    public bool Has(string member) => _values.ContainsKey(member);

    public bool TryGet(string member, out object? value) => _values.TryGetValue(member, out value);

    public bool IsReadOnly(string member) => _readOnly is not null && _readOnly.Contains(member);

    public void Set(string member, object? value, bool readOnly)
    {
        _values[member] = value;
        if (readOnly || _readOnly is not null) SetReadOnly(member, readOnly);
    }

    public void SetReadOnly(string member, bool readOnly)
    {
        _readOnly ??= new HashSet<string>(_values.Comparer);
        if (readOnly) _readOnly.Add(member);
        else _readOnly.Remove(member);
    }

    public bool Delete(string member)
    {
        _readOnly?.Remove(member);
        return _values.Remove(member);
    }

    public MemberStore Copy() => new(this);
}
