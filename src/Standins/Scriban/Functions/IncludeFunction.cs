using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Functions;

/// <summary><c>include name arguments</c>: the output of another template.</summary>
public sealed class IncludeFunction : IScriptCustomFunction
{
    internal static readonly IncludeFunction Default = new();

    public int RequiredParameterCount => 1;

    public int ParameterCount => 1;

    public ScriptVarParamKind VarParamKind => ScriptVarParamKind.Direct;

    public ScriptParameterInfo GetParameterInfo(int index) =>
        index == 0 ? new ScriptParameterInfo(typeof(string), "template_name") : new ScriptParameterInfo(typeof(object), "value");

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        Render(context, callerContext, arguments, context.ObjectToString(arguments[0]));

    internal static string? Render(TemplateContext context, ScriptNode? caller, ScriptArray arguments, string? name)
    {
        var path = context.GetTemplatePathFromName(name, caller);
        return path is null ? null : context.RenderTemplate(context.GetOrCreateTemplate(path, caller), arguments, caller);
    }
}
