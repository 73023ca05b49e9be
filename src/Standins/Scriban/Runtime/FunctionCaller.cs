using Scriban.Parsing;
using Scriban.Syntax;

namespace Scriban.Runtime;

/// <summary>Calls functions on behalf of the expressions that name them.</summary>
static class FunctionCaller
{
    /// <summary>The value of a path: a function is called without arguments, or with the value of a pipe.</summary>
    public static object? CallIfFunction(TemplateContext context, ScriptExpression caller, object? value)
    {
        if (value is IScriptCustomFunction function) return Call(context, caller, function, null, caller.TakesPipe);
        if (!caller.TakesPipe) return value;
        context.PipeValues.Pop();
        if (value is null && context.EnableRelaxedFunctionAccess) return null;
        throw new ScriptRuntimeException(caller.Span, $"A value can only be piped into a function, and `{caller}` is none.");
    }

    public static object? Call(TemplateContext context, ScriptNode caller, IScriptCustomFunction function, ScriptFunctionCall? call, bool takesPipe)
    {
        var block = context.BlockDelegates.Count > 0 ? context.BlockDelegates.Pop() : null;
        var arguments = new ArgumentBinder(context, caller, function);
        if (takesPipe) arguments.AddPiped(context.PipeValues.Pop(), caller.Span);
        if (call is not null) arguments.AddAll(call);
        return Invoke(context, caller, function, arguments.Complete(), block, arguments.SpanOf);
    }

    public static object? Call(TemplateContext context, ScriptNode? caller, IScriptCustomFunction function, ScriptArray values)
    {
        var arguments = new ArgumentBinder(context, caller, function);
        for (var i = 0; i < values.Count; i++) arguments.Add(values[i], arguments.CallerSpan);
        return Invoke(context, caller, function, arguments.Complete(), null, arguments.SpanOf);
    }

    static object? Invoke(
        TemplateContext context, ScriptNode? caller, IScriptCustomFunction function, ScriptArray arguments, ScriptBlockStatement? block, Func<int, SourceSpan> spanOf)
    {
        context.EnterRecursive(caller);
        try
        {
            var result = function.Invoke(context, caller, arguments, block);
            if (result is string text) context.CheckLength(caller?.Span ?? context.CurrentSpan, text.Length);
            return result;
        }
        catch (ScriptArgumentException error)
        {
            throw new ScriptRuntimeException(spanOf(error.ArgumentIndex), error.Message, error);
        }
        catch (Exception error) when (error is not (ScriptRuntimeException or InsufficientExecutionStackException))
        {
            throw new ScriptRuntimeException(caller?.Span ?? context.CurrentSpan, error.Message, error);
        }
        finally
        {
            context.ExitRecursive(caller);
            context.FlowState = ScriptFlowState.None;
        }
    }
}
