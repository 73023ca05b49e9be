using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary>A function of the template: <c>func name ... end</c>, <c>do ... end</c> or <c>name(x) = expression</c>.</summary>
public sealed class ScriptFunction : ScriptStatement, IScriptCustomFunction
{
    /// <summary>The variable that takes the function, or null when it has no name.</summary>
    public ScriptNode? NameOrDoToken { get; set => field = Own(value); }

    public ScriptList<ScriptParameter>? Parameters { get; set => field = Own(value); }

    public ScriptStatement? Body { get; set => field = Own(value); }

    public bool IsAnonymous => NameOrDoToken is not ScriptVariable;

    public bool HasParameters => Parameters is not null;

    private protected override ScriptNode?[] Slots => [NameOrDoToken, Parameters, Body];

    public int RequiredParameterCount => Parameters?.Count(parameter => parameter.DefaultValue is null && !parameter.IsVariable) ?? 0;

    public int ParameterCount => Parameters?.Count ?? 0;

    public ScriptVarParamKind VarParamKind => Parameters is null ? ScriptVarParamKind.Direct
        : Parameters.Count > 0 && Parameters[^1].IsVariable ? ScriptVarParamKind.LastParameter
        : ScriptVarParamKind.None;

    public ScriptParameterInfo GetParameterInfo(int index)
    {
        var parameter = index < ParameterCount ? Parameters![index] : null;
        var name = parameter?.Name?.Name ?? string.Empty;
        return parameter?.DefaultValue is { } literal ? new(typeof(object), name, literal.Value) : new(typeof(object), name);
    }

    public override object? Evaluate(TemplateContext context)
    {
        if (NameOrDoToken is not ScriptVariable variable) return this;
        context.SetValue(variable, this);
        return null;
    }

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        context.PushFunction(Given(arguments), hidesCaller: !IsAnonymous);
        try
        {
            SetLocals(context, arguments, blockStatement);
            return context.Evaluate(Body);
        }
        finally
        {
            context.PopFunction();
        }
    }

    /// <summary>The parameters with their values; null for a function that declares none.</summary>
    ScriptObject? Given(ScriptArray arguments)
    {
        if (Parameters is null) return null;
        var given = new ScriptObject();
        foreach (var (parameter, position) in Parameters.Select((parameter, position) => (parameter, position)))
            given.SetValue(parameter.Name!.Name, arguments[position], false);
        return given;
    }

    /// <summary>What a body may ask for by its sign: the arguments, the block that was wrapped, and the function itself.</summary>
    void SetLocals(TemplateContext context, ScriptArray arguments, ScriptBlockStatement? block)
    {
        if (NameOrDoToken is ScriptVariableLocal own) context.SetValue(own, this);
        if (block is not null) context.SetValue(ScriptVariable.BlockDelegate, block, asReadOnly: true);
        context.SetValue(ScriptVariable.Arguments, arguments, asReadOnly: true);
    }

    public override string ToString() => NameOrDoToken is ScriptVariable variable ? variable.Name : "do";
}
