using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>An object with variables, and the variables of the loops that run inside it.</summary>
sealed class VariableFrame(IScriptObject? store)
{
    public IScriptObject? Store { get; set; } = store;

    public List<LoopVariables> Loops { get; } = [];

    /// <summary>The variables of the functions below it cannot be seen.</summary>
    public bool HidesCaller { get; init; }

    public bool TryGet(TemplateContext context, SourceSpan span, string name, out object? value)
    {
        for (var i = Loops.Count - 1; i >= 0; i--)
            if (Loops[i].TryGet(name, out value)) return true;
        value = null;
        return Store is not null && Store.TryGetValue(context, span, name, out value);
    }
}

/// <summary>The few variables of one loop.</summary>
sealed class LoopVariables
{
    readonly List<string> _names = [];
    readonly List<object?> _values = [];

    public bool TryGet(string name, out object? value)
    {
        var index = _names.IndexOf(name);
        value = index < 0 ? null : _values[index];
        return index >= 0;
    }

    public void Set(string name, object? value)
    {
        var index = _names.IndexOf(name);
        if (index >= 0)
        {
            _values[index] = value;
            return;
        }
        _names.Add(name);
        _values.Add(value);
    }
}
