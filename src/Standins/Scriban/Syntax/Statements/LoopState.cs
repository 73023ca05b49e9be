using System.Collections;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary>The variables <c>for</c> and <c>while</c> inside their loops.</summary>
sealed class LoopState(IEnumerable? list, IEnumerator? items) : IScriptObject
{
    static readonly string[] ForMembers = ["index", "length", "rindex", "first", "last", "even", "odd", "changed"];
    static readonly string[] WhileMembers = ["index", "first", "even", "odd"];

    bool? _isLast;
    int? _length;

    public int Index { get; private set; } = -1;

    public bool HasChanged { get; private set; }

    object? _previous;

    public void Next(object? value)
    {
        HasChanged = Index < 0 || !Equals(_previous, value);
        _previous = value;
        Index++;
        _isLast = null;
    }

    /// <summary>Moves to the next item once, whoever asks first.</summary>
    public bool IsLast => _isLast ??= items is null || !items.MoveNext();

    int Length => _length ??= list switch
    {
        null => 0,
        ICollection collection => collection.Count,
        _ => list.Cast<object?>().Count(),
    };

    public int Count => Members.Length;

    string[] Members => list is null ? WhileMembers : ForMembers;

    public bool IsReadOnly { get; set; } = true;

    public IEnumerable<string> GetMembers() => Members;

    public bool Contains(string member) => Array.IndexOf(Members, member) >= 0;

    public bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
    {
        value = !Contains(member) ? null : member switch
        {
            "index" => Index,
            "length" => Length,
            "rindex" => Length - Index - 1,
            "first" => Index == 0,
            "last" => IsLast,
            "even" => (Index & 1) == 0,
            "odd" => (Index & 1) == 1,
            _ => HasChanged,
        };
        return value is not null;
    }

    public bool CanWrite(string member) => false;

    public bool TrySetValue(TemplateContext context, SourceSpan span, string member, object? value, bool readOnly) => false;

    public bool Remove(string member) => false;

    public void SetReadOnly(string member, bool readOnly)
    {
    }
}
