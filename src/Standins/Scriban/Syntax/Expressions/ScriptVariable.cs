using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary>A variable; the name of a local one starts with <c>$</c>.</summary>
public abstract class ScriptVariable : ScriptExpression, IScriptVariablePath, IEquatable<ScriptVariable>
{
    public static readonly ScriptVariableLocal Arguments = new(string.Empty);

    public static readonly ScriptVariableLocal BlockDelegate = new("$");

    public static readonly ScriptVariableGlobal ForObject = new("for");

    public static readonly ScriptVariableGlobal WhileObject = new("while");

    private protected ScriptVariable(string name, ScriptVariableScope scope)
    {
        Scope = scope;
        Name = scope == ScriptVariableScope.Local ? "$" + name : name;
    }

    public string Name { get; }

    public ScriptVariableScope Scope { get; }

    public virtual object? GetValue(TemplateContext context) => context.GetValue(this);

    public void SetValue(TemplateContext context, object? valueToSet) => context.SetValue(this, valueToSet);

    public override object? Evaluate(TemplateContext context) => FunctionCaller.CallIfFunction(context, this, GetValue(context));

    public bool Equals(ScriptVariable? other) => other is not null && other.Scope == Scope && other.Name == Name;

    public override bool Equals(object? obj) => Equals(obj as ScriptVariable);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;
}

/// <summary>A variable of the current object or of one below it.</summary>
public sealed class ScriptVariableGlobal(string name) : ScriptVariable(name, ScriptVariableScope.Global)
{
    public override object? GetValue(TemplateContext context) => context.GetValue(this);
}

/// <summary>A variable of the current function or page.</summary>
public sealed class ScriptVariableLocal(string name) : ScriptVariable(name, ScriptVariableScope.Local)
{
}
