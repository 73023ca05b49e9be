using System.Reflection;
using Scriban.Syntax;

namespace Scriban.Runtime;

/// <summary>A .NET method or delegate that templates can call; a leading context and span are supplied by the run.</summary>
public abstract class DynamicCustomFunction : IScriptCustomFunction
{
    public readonly MethodInfo Method;

    protected readonly ParameterInfo[] Parameters;

    readonly ScriptParameterInfo[] _infos;
    readonly bool _hasContext;
    readonly bool _hasSpan;

    private protected DynamicCustomFunction(MethodInfo method, ParameterInfo[] parameters)
    {
        Method = method;
        Parameters = parameters;
        _hasContext = parameters.Length > 0 && typeof(TemplateContext).IsAssignableFrom(parameters[0].ParameterType);
        _hasSpan = _hasContext && parameters.Length > 1 && parameters[1].ParameterType == typeof(Parsing.SourceSpan);
        var own = parameters.Skip(FirstOwn).ToArray();
        _infos = [.. own.Select(InfoOf)];
        var hasRest = own.Length > 0 && (own[^1].IsDefined(typeof(ParamArrayAttribute)) || own[^1].ParameterType == typeof(object[]));
        VarParamKind = hasRest ? ScriptVarParamKind.LastParameter : ScriptVarParamKind.None;
        RequiredParameterCount = own.Count(parameter => !parameter.IsOptional) - (hasRest ? 1 : 0);
    }

    int FirstOwn => _hasSpan ? 2 : _hasContext ? 1 : 0;

    public int RequiredParameterCount { get; }

    public int ParameterCount => _infos.Length;

    public ScriptVarParamKind VarParamKind { get; }

    public ScriptParameterInfo GetParameterInfo(int index) => _infos[index];

    static ScriptParameterInfo InfoOf(ParameterInfo parameter) => parameter.IsOptional
        ? new ScriptParameterInfo(parameter.ParameterType, parameter.Name!, parameter.HasDefaultValue ? parameter.DefaultValue : null)
        : new ScriptParameterInfo(parameter.ParameterType, parameter.Name!);

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var values = new object?[Parameters.Length];
        var span = callerContext?.Span ?? context.CurrentSpan;
        if (_hasContext) values[0] = context;
        if (_hasSpan) values[1] = span;
        for (var i = 0; i < _infos.Length; i++)
            values[FirstOwn + i] = VarParamKind == ScriptVarParamKind.LastParameter && i == _infos.Length - 1
                ? RestOf(context, span, arguments[i], _infos[i].ParameterType)
                : Converted(context, span, arguments[i], i);
        return InvokeMethod(values);
    }

    object? Converted(TemplateContext context, Parsing.SourceSpan span, object? value, int index)
    {
        var type = _infos[index].ParameterType;
        if (type == typeof(object) || value is not null && type.IsInstanceOfType(value)) return value;
        try
        {
            return context.ToObject(span, value, type);
        }
        catch (ScriptRuntimeException error)
        {
            throw new ScriptArgumentException(index, error.OriginalMessage);
        }
    }

    static object RestOf(TemplateContext context, Parsing.SourceSpan span, object? value, Type arrayType)
    {
        var rest = value as ScriptArray ?? [];
        var type = arrayType.GetElementType()!;
        var result = Array.CreateInstance(type, rest.Count);
        for (var i = 0; i < rest.Count; i++) result.SetValue(type == typeof(object) ? rest[i] : context.ToObject(span, rest[i], type), i);
        return result;
    }

    private protected abstract object? InvokeMethod(object?[] values);

    public static DynamicCustomFunction Create(object? target, MethodInfo method) => new DelegateCustomFunction(target, method);

    public static DynamicCustomFunction Create(Delegate del) => new DelegateCustomFunction(del);
}
