using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban;

public partial class TemplateContext
{
    readonly IEqualityComparer<string>? _keyComparer;
    readonly List<VariableFrame> _globals = [];
    readonly List<VariableFrame> _functions = [];
    readonly List<VariableFrame> _locals = [];

    /// <summary>The object that global variables are written to.</summary>
    public IScriptObject? CurrentGlobal => _globals[^1].Store;

    public void PushGlobal(IScriptObject scriptObject)
    {
        ArgumentNullException.ThrowIfNull(scriptObject);
        _globals.Add(new VariableFrame(scriptObject));
        PushLocal();
    }

    public IScriptObject PopGlobal()
    {
        if (_globals.Count == 1) throw new InvalidOperationException("The first globals stay; nothing more was pushed.");
        var store = _globals[^1].Store!;
        _globals.RemoveAt(_globals.Count - 1);
        PopLocal();
        return store;
    }

    public void PushLocal() => _locals.Add(new VariableFrame(null));

    public void PopLocal() => _locals.RemoveAt(_locals.Count - 1);

    internal void PushFunction(ScriptObject? variables, bool hidesCaller)
    {
        _functions.Add(new VariableFrame(variables) { HidesCaller = hidesCaller });
        PushLocal();
    }

    internal void PopFunction()
    {
        _functions.RemoveAt(_functions.Count - 1);
        PopLocal();
    }

    public object? GetValue(ScriptVariable variable)
    {
        if (variable is ScriptVariableGlobal global) return GetValue(global);
        return _locals[^1].TryGet(this, variable.Span, variable.Name, out var value) ? value : Unknown(variable);
    }

    public object? GetValue(ScriptVariableGlobal variable)
    {
        for (var i = _functions.Count - 1; i >= 0; i--)
        {
            if (_functions[i].TryGet(this, variable.Span, variable.Name, out var value)) return value;
            if (_functions[i].HidesCaller) break;
        }
        for (var i = _globals.Count - 1; i >= 0; i--)
            if (_globals[i].TryGet(this, variable.Span, variable.Name, out var value)) return value;
        return Unknown(variable);
    }

    object? Unknown(ScriptVariable variable)
    {
        if (TryGetVariable is not null && TryGetVariable(this, variable.Span, variable, out var value)) return value;
        if (StrictVariables) throw new ScriptRuntimeException(variable.Span, $"Nothing is called `{variable}` here.");
        return null;
    }

    public void SetValue(ScriptVariable variable, object? value, bool asReadOnly = false)
    {
        var store = StoreForWrite(variable);
        if (!store.TrySetValue(this, variable.Span, variable.Name, value, asReadOnly))
            throw new ScriptRuntimeException(variable.Span, $"`{variable}` was made read-only and keeps its value.");
    }

    public void SetValue(ScriptVariable variable, object? value, bool asReadOnly, bool force)
    {
        if (force) StoreForWrite(variable).Remove(variable.Name);
        SetValue(variable, value, asReadOnly);
    }

    public void SetValue(ScriptExpression? target, object? value)
    {
        if (target is not IScriptVariablePath path) throw new ScriptRuntimeException(target?.Span ?? default, "Only a variable, a member or an item can be assigned.");
        path.SetValue(this, value);
    }

    public void SetReadOnly(ScriptVariable variable, bool isReadOnly = true) => StoreForWrite(variable).SetReadOnly(variable.Name, isReadOnly);

    public virtual void SetLoopVariable(ScriptVariable variable, object? value)
    {
        var loops = (variable.Scope == ScriptVariableScope.Local ? _locals[^1] : GlobalFrame).Loops;
        if (loops.Count == 0) throw new InvalidOperationException("A loop's variable needs a loop around it.");
        loops[^1].Set(variable.Name, value);
    }

    public virtual void Import(SourceSpan span, object objectToImport)
    {
        if (objectToImport is not IScriptObject script)
            throw new ScriptRuntimeException(span, $"Only an object has members to import, not a {GetTypeName(objectToImport)}.");
        CurrentGlobal!.Import(script);
    }

    VariableFrame GlobalFrame
    {
        get
        {
            for (var i = _functions.Count - 1; i >= 0; i--)
            {
                if (_functions[i].Store is not null) return _functions[i];
                if (_functions[i].HidesCaller) break;
            }
            return _globals[^1];
        }
    }

    IScriptObject StoreForWrite(ScriptVariable variable)
    {
        var store = variable.Scope == ScriptVariableScope.Local
            ? _locals[^1].Store ??= new ScriptObject(_keyComparer)
            : GlobalStoreForWrite(variable.Name);
        return store.CanWrite(variable.Name)
            ? store
            : throw new ScriptRuntimeException(variable.Span, $"`{variable}` is read-only and keeps its value.");
    }

    /// <summary>A function keeps its parameters and the variables that nobody outside knows; everything else goes to the current object.</summary>
    IScriptObject GlobalStoreForWrite(string name)
    {
        IScriptObject? ofFunction = null;
        for (var i = _functions.Count - 1; i >= 0; i--)
        {
            if (_functions[i].Store is { } store)
            {
                if (store.Contains(name)) return store;
                ofFunction ??= store;
            }
            if (_functions[i].HidesCaller) break;
        }
        return ofFunction is null || _globals.Exists(frame => frame.Store!.Contains(name)) ? _globals[^1].Store! : ofFunction;
    }
}
