using System.Globalization;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Functions;

/// <summary><c>date.to_string</c>: writes a date by a pattern, in the culture of the context or in a named one.</summary>
sealed class ToStringFunction : IScriptCustomFunction
{
    static readonly ScriptParameterInfo[] Parameters =
    [
        new(typeof(object), "datetime"), new(typeof(string), "pattern"), new(typeof(string), "culture", null),
    ];

    public int RequiredParameterCount => 1;

    public int ParameterCount => Parameters.Length;

    public ScriptVarParamKind VarParamKind => ScriptVarParamKind.None;

    public ScriptParameterInfo GetParameterInfo(int index) => Parameters[index];

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var span = callerContext?.Span ?? context.CurrentSpan;
        var date = arguments[0] is DateTimeOffset moment ? moment.DateTime : context.ToObject<DateTime?>(span, arguments[0]);
        var culture = context.ObjectToString(arguments[2]) is { } name ? new CultureInfo(name) : context.CurrentCulture;
        var dates = context.GetValue(new ScriptVariableGlobal("date")) as DateTimeFunctions ?? new DateTimeFunctions();
        return dates.ToString(date, context.ObjectToString(arguments[1]), culture);
    }
}
