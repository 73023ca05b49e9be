using Scriban.Syntax;

namespace Scriban.Runtime;

/// <summary>The parameters of a function.</summary>
public interface IScriptFunctionInfo
{
    int RequiredParameterCount { get; }

    int ParameterCount { get; }

    ScriptVarParamKind VarParamKind { get; }

    ScriptParameterInfo GetParameterInfo(int index);
}

/// <summary>A value that templates can call.</summary>
public interface IScriptCustomFunction : IScriptFunctionInfo
{
    object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement);
}
