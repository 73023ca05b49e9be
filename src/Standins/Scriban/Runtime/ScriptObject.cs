using System.Collections;
using System.Text.Json;
using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>A dictionary that templates see as an object; a derived class brings its public static members along.</summary>
public class ScriptObject : IDictionary<string, object?>, IScriptObject, IDictionary, IFormattable
{
    MemberStore _store;

    public ScriptObject() : this(0, null)
    {
    }

    public ScriptObject(IEqualityComparer<string>? keyComparer) : this(0, keyComparer)
    {
    }

    public ScriptObject(int capacity, IEqualityComparer<string>? keyComparer)
    {
        _store = GetType() == typeof(ScriptObject) ? new MemberStore(capacity, keyComparer) : MemberStore.OfStatics(GetType());
    }

    private protected ScriptObject(MemberStore shared) => _store = shared;

    public int Count => _store.Count;

    public virtual bool IsReadOnly { get; set; }

    public ICollection<string> Keys => _store.Keys;

    public ICollection<object?> Values => _store.Values;

    public virtual object? this[string key]
    {
        get => _store.TryGet(key, out var value) ? value : null;
        set => TrySetValue(null!, default, key, value, false);
    }

    public IEnumerable<string> GetMembers() => _store.Keys;

    public virtual bool Contains(string member) => _store.Has(member);

    public bool ContainsKey(string key) => _store.Has(key);

    public virtual bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value) => _store.TryGet(member, out value);

    public bool TryGetValue(string key, out object? value) => _store.TryGet(key, out value);

    public T? GetSafeValue<T>(string name) => _store.TryGet(name, out var value) && value is T typed ? typed : default;

    public virtual bool CanWrite(string member) => !_store.IsReadOnly(member);

    public virtual bool TrySetValue(TemplateContext context, SourceSpan span, string member, object? value, bool readOnly)
    {
        if (_store.IsReadOnly(member)) return false;
        this.AssertNotReadOnly();
        SetValue(member, value, readOnly);
        return true;
    }

    /// <summary>Sets a member, even one that templates may not change.</summary>
    public void SetValue(string member, object? value, bool readOnly) => Own().Set(member, Plain(value), readOnly);

    static object? Plain(object? value) => value is JsonElement json ? JsonValue.ToScript(json) : value;

    public void Add(string key, object? value)
    {
        if (_store.Has(key)) throw new ArgumentException($"The member `{key}` exists already.", nameof(key));
        SetValue(key, value, false);
    }

    public virtual bool Remove(string member)
    {
        this.AssertNotReadOnly();
        return _store.Has(member) && Own().Delete(member);
    }

    public void Clear()
    {
        this.AssertNotReadOnly();
        _store = new MemberStore(0, _store.Comparer);
    }

    public virtual void SetReadOnly(string member, bool readOnly) => Own().SetReadOnly(member, readOnly);

    public virtual void CopyTo(ScriptObject dest)
    {
        foreach (var key in _store.Keys) dest.Own().Set(key, this[key], _store.IsReadOnly(key));
    }

    /// <summary>The store to write to; one that is shared with other objects is copied first.</summary>
    MemberStore Own() => _store.IsShared ? _store = _store.Copy() : _store;

    public static ScriptObject From(object? obj)
    {
        var result = new ScriptObject();
        result.Import(obj);
        return result;
    }

    /// <summary>Whether an object has members to import: it is neither a simple value nor a list.</summary>
    public static bool IsImportable(object obj) =>
        obj is not (string or decimal or DateTime or TimeSpan) && !obj.GetType().IsPrimitive && (obj is IDictionary || obj is not IEnumerable);

    public virtual string ToString(string? format, IFormatProvider? formatProvider)
    {
        var context = formatProvider as TemplateContext ?? new TemplateContext();
        return "{" + string.Join(", ", _store.Keys.Select(key => $"{KeyText(key)}: {context.NestedText(this[key])}")) + "}";
    }

    /// <summary>A key that is no plain name stands in quotes.</summary>
    static string KeyText(string key) => key.All(c => char.IsLetterOrDigit(c) || c == '_') && key.Length > 0 && !char.IsDigit(key[0])
        ? key
        : $"\"{Functions.StringFunctions.Escape(key)}\"";

    public sealed override string ToString() => ToString(null, null);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _store.Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => _store.Entries.Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        _store.Entries.ToArray().CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) => Remove(item.Key);

    bool IDictionary.IsFixedSize => false;

    ICollection IDictionary.Keys => _store.Keys.ToArray();

    ICollection IDictionary.Values => _store.Values.ToArray();

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    object? IDictionary.this[object key]
    {
        get => this[(string)key];
        set => this[(string)key] = value;
    }

    void IDictionary.Add(object key, object? value) => Add((string)key, value);

    bool IDictionary.Contains(object key) => key is string member && _store.Has(member);

    IDictionaryEnumerator IDictionary.GetEnumerator() => ((IDictionary)_store.Entries.ToDictionary(entry => entry.Key, entry => entry.Value)).GetEnumerator();

    void IDictionary.Remove(object key) => Remove((string)key);

    void ICollection.CopyTo(Array array, int index) => ((ICollection)_store.Entries.ToArray()).CopyTo(array, index);
}
