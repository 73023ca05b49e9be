using System.Collections;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Scriban.Runtime;

/// <summary>The items of a list that a pipe hands over one by one.</summary>
sealed record ExpandedValues(IEnumerable Items);

/// <summary>Lays the arguments of a call onto the parameters of a function.</summary>
sealed class ArgumentBinder(TemplateContext context, ScriptNode? caller, IScriptCustomFunction function)
{
    readonly bool _isDirect = function.VarParamKind == ScriptVarParamKind.Direct;
    readonly int _rest = function.VarParamKind == ScriptVarParamKind.LastParameter ? function.ParameterCount - 1 : -1;
    readonly ScriptArray _values = new(function.ParameterCount);
    readonly List<SourceSpan> _spans = [];
    ulong _given;
    int _positional;

    public SourceSpan CallerSpan => caller?.Span ?? context.CurrentSpan;

    public SourceSpan SpanOf(int index) => index >= 0 && index < _spans.Count ? _spans[index] : CallerSpan;

    public void AddAll(ScriptFunctionCall call)
    {
        for (var i = 0; i < call.Arguments.Count; i++) Add(call.Arguments[i]);
    }

    void Add(ScriptExpression argument)
    {
        var value = argument.Evaluate(context);
        if (argument is ScriptNamedArgument named) AddNamed(named, value);
        else if (argument is ScriptUnaryExpression { Operator: ScriptUnaryOperator.FunctionParametersExpand } && value is IEnumerable list and not string)
            foreach (var item in list) Add(item, argument.Span);
        else Add(value, argument.Span);
    }

    public void AddPiped(object? value, SourceSpan span)
    {
        if (value is not ExpandedValues expanded) Add(value, span);
        else foreach (var item in expanded.Items) Add(item, span);
    }

    public void Add(object? value, SourceSpan span)
    {
        var index = _positional++;
        if (_isDirect) _values.Add(value);
        else if (_rest >= 0 && index >= _rest) Rest.Add(value);
        else if (index < function.ParameterCount) Set(index, value);
        else throw new ScriptRuntimeException(span, $"`{caller}` takes no more than {function.ParameterCount} argument(s), but {_positional} came.");
        _spans.Add(span);
    }

    void AddNamed(ScriptNamedArgument argument, object? value)
    {
        var name = argument.Name!.Name;
        if (_isDirect)
        {
            _values.SetValue(name, value, true);
            return;
        }
        for (var i = 0; i < function.ParameterCount; i++)
        {
            if (function.GetParameterInfo(i).Name != name) continue;
            if (i == _rest) Rest.Add(value);
            else Set(i, value);
            return;
        }
        throw new ScriptRuntimeException(argument.Span, $"`{caller}` has no parameter `{name}`.");
    }

    ScriptArray Rest
    {
        get
        {
            if (_values.Count > _rest && _values[_rest] is ScriptArray rest) return rest;
            rest = [];
            _values[_rest] = rest;
            return rest;
        }
    }

    void Set(int index, object? value)
    {
        _values[index] = value;
        _given |= 1UL << index;
    }

    public ScriptArray Complete()
    {
        if (_isDirect)
        {
            if (_values.Count < function.RequiredParameterCount) throw TooFew(_values.Count);
            return _values;
        }
        if (_rest >= 0) _ = Rest;
        for (var i = 0; i < function.ParameterCount; i++)
            if (i != _rest && (_given & 1UL << i) == 0) SetDefault(i);
        return _values;
    }

    void SetDefault(int index)
    {
        var parameter = function.GetParameterInfo(index);
        if (!parameter.HasDefaultValue && index < function.RequiredParameterCount) throw TooFew(int.CreateChecked(ulong.PopCount(_given)));
        _values[index] = parameter.DefaultValue;
    }

    ScriptRuntimeException TooFew(int count)
    {
        var span = CallerSpan;
        var after = new SourceSpan(span.FileName, span.End.NextColumn(), span.End.NextColumn());
        return new ScriptRuntimeException(after, $"`{caller}` needs {function.RequiredParameterCount} argument(s), but {count} came.");
    }
}
