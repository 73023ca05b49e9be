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
        if (Parameters is null || index >= Parameters.Count) return new ScriptParameterInfo(typeof(object), string.Empty);
        var name = Parameters[index].Name!.Name;
        return Parameters[index].DefaultValue is { } value
            ? new ScriptParameterInfo(typeof(object), name, value.Value)
            : new ScriptParameterInfo(typeof(object), name);
    }

    public override object? Evaluate(TemplateContext context)
    {
        if (NameOrDoToken is not ScriptVariable variable) return this;
        context.SetValue(variable, this);
        return null;
    }

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var variables = HasParameters ? new ScriptObject() : null;
        context.PushFunction(variables, hidesCaller: !IsAnonymous);
        try
        {
            if (NameOrDoToken is ScriptVariableLocal name) context.SetValue(name, this);
            context.SetValue(ScriptVariable.Arguments, arguments, true);
            for (var i = 0; i < ParameterCount; i++) variables!.SetValue(Parameters![i].Name!.Name, arguments[i], false);
            if (blockStatement is not null) context.SetValue(ScriptVariable.BlockDelegate, blockStatement, true);
            return Body is null ? null : context.Evaluate(Body);
        }
        finally
        {
            context.PopFunction();
        }
    }

    public override void Accept(ScriptVisitor visitor) => visitor.Visit(this);

    public override string ToString() => NameOrDoToken is ScriptVariable variable ? variable.Name : "do";
}
