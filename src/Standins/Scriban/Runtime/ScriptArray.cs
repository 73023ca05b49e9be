using System.Collections;
using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>A list that grows when it is written to, and that may have members besides its items.</summary>
public class ScriptArray<T> : IList<T>, IList, IScriptObject
{
    readonly List<T> _items;
    ScriptObject? _members;

    public ScriptArray() => _items = [];

    public ScriptArray(int capacity) => _items = new List<T>(capacity);

    public ScriptArray(IEnumerable<T> values) => _items = [.. values];

    public ScriptArray(IEnumerable values) => _items = [.. values.Cast<T>()];

    public int Count => _items.Count;

    public virtual bool IsReadOnly { get; set; }

    /// <summary>The members besides the items.</summary>
    public ScriptObject ScriptObject => _members ??= new ScriptObject { IsReadOnly = IsReadOnly };

    /// <summary>An item; reading past the end gives the default, writing past it fills the gap.</summary>
    public virtual T this[int index]
    {
        get => index >= 0 && index < _items.Count ? _items[index] : default!;
        set
        {
            if (index < 0) return;
            this.AssertNotReadOnly();
            while (_items.Count <= index) _items.Add(default!);
            _items[index] = value;
        }
    }

    public virtual void Add(T item)
    {
        this.AssertNotReadOnly();
        _items.Add(item);
    }

    public void AddRange(IEnumerable<T> items)
    {
        this.AssertNotReadOnly();
        _items.AddRange(items);
    }

    public virtual void Clear()
    {
        this.AssertNotReadOnly();
        _items.Clear();
    }

    public virtual bool Contains(T item) => _items.Contains(item);

    public virtual int IndexOf(T item) => _items.IndexOf(item);

    public virtual void Insert(int index, T item)
    {
        this.AssertNotReadOnly();
        while (_items.Count < index) _items.Add(default!);
        _items.Insert(index, item);
    }

    public virtual void RemoveAt(int index)
    {
        this.AssertNotReadOnly();
        if (index >= 0 && index < _items.Count) _items.RemoveAt(index);
    }

    public virtual bool Remove(T item)
    {
        this.AssertNotReadOnly();
        return _items.Remove(item);
    }

    public virtual void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    public IEnumerable<string> GetMembers() => _members is null ? ["size"] : _members.GetMembers().Prepend("size");

    public virtual bool Contains(string member) => member == "size" || _members is not null && _members.Contains(member);

    public virtual bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
    {
        value = member == "size" ? Count : null;
        return member == "size" || _members is not null && _members.TryGetValue(context, span, member, out value);
    }

    public virtual bool CanWrite(string member) => member != "size" && (_members is null || _members.CanWrite(member));

    public virtual bool TrySetValue(TemplateContext context, SourceSpan span, string member, object? value, bool readOnly) =>
        member != "size" && ScriptObject.TrySetValue(context, span, member, value, readOnly);

    public virtual bool Remove(string member) => _members is not null && _members.Remove(member);

    public virtual void SetReadOnly(string member, bool readOnly) => ScriptObject.SetReadOnly(member, readOnly);

    bool IList.IsFixedSize => IsReadOnly;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    object? IList.this[int index]
    {
        get => this[index];
        set => this[index] = (T)value!;
    }

    int IList.Add(object? value)
    {
        Add((T)value!);
        return Count - 1;
    }

    bool IList.Contains(object? value) => ((IList)_items).Contains(value);

    int IList.IndexOf(object? value) => ((IList)_items).IndexOf(value);

    void IList.Insert(int index, object? value) => Insert(index, (T)value!);

    void IList.Remove(object? value) => Remove((T)value!);

    void ICollection.CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);
}

/// <summary>A list of values of the language.</summary>
public class ScriptArray : ScriptArray<object?>
{
    public ScriptArray()
    {
    }

    public ScriptArray(int capacity) : base(capacity)
    {
    }

    public ScriptArray(IEnumerable<object?> values) : base(values)
    {
    }

    public ScriptArray(IEnumerable values) : base(values)
    {
    }
}
