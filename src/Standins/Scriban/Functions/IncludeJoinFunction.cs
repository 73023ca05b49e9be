using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Functions;

/// <summary><c>include_join names separator begin end</c>; a text that starts with <c>tpl:</c> names a template.</summary>
public sealed class IncludeJoinFunction : IScriptCustomFunction
{
    internal static readonly IncludeJoinFunction Default = new();

    public int RequiredParameterCount => 2;

    public int ParameterCount => 4;

    public ScriptVarParamKind VarParamKind => ScriptVarParamKind.Direct;

    public ScriptParameterInfo GetParameterInfo(int index) => new(typeof(object), "value");

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var names = context.ToList(callerContext?.Span ?? context.CurrentSpan, arguments[0]) ?? new ScriptArray();
        var texts = new List<string?>();
        foreach (var name in names) texts.Add(IncludeFunction.Render(context, callerContext, [], context.ObjectToString(name)));
        var joined = string.Join(TextOf(context, callerContext, arguments[1]), texts);
        return joined.Length == 0 ? joined : TextOf(context, callerContext, arguments[2]) + joined + TextOf(context, callerContext, arguments[3]);
    }

    static string? TextOf(TemplateContext context, ScriptNode? caller, object? value)
    {
        var text = context.ObjectToString(value);
        return text is not null && text.StartsWith("tpl:", StringComparison.Ordinal) ? IncludeFunction.Render(context, caller, [], text[4..]) : text;
    }
}
