using System.Collections;

namespace Scriban.Runtime;

/// <summary>A list whose items are made when they are asked for, such as <c>1..5</c>.</summary>
public class ScriptRange(IEnumerable values) : IList<object?>, IList
{
    List<object?>? _items;

    public ScriptRange() : this(Array.Empty<object?>())
    {
    }

    public IEnumerable Values => _items ?? values;

    List<object?> Items => _items ??= [.. values.Cast<object?>()];

    public int Count => _items?.Count ?? (values as ICollection)?.Count ?? Items.Count;

    public bool IsReadOnly => false;

    public object? this[int index]
    {
        get => index >= 0 && index < Items.Count ? Items[index] : null;
        set => Items[index] = value;
    }

    public IEnumerator<object?> GetEnumerator() => Values.Cast<object?>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Values.GetEnumerator();

    public void Add(object? item) => Items.Add(item);

    public void Clear() => Items.Clear();

    public bool Contains(object? item) => Items.Contains(item);

    public void CopyTo(object?[] array, int arrayIndex) => Items.CopyTo(array, arrayIndex);

    public bool Remove(object? item) => Items.Remove(item);

    public int IndexOf(object? item) => Items.IndexOf(item);

    public void Insert(int index, object? item) => Items.Insert(index, item);

    public void RemoveAt(int index) => Items.RemoveAt(index);

    bool IList.IsFixedSize => false;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    int IList.Add(object? value)
    {
        Items.Add(value);
        return Items.Count - 1;
    }

    void IList.Remove(object? value) => Items.Remove(value);

    void ICollection.CopyTo(Array array, int index) => ((ICollection)Items).CopyTo(array, index);
}
