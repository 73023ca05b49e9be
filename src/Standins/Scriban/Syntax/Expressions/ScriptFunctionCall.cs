using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary><c>target a b</c>, or <c>target(a, b)</c>.</summary>
public sealed class ScriptFunctionCall : ScriptExpression
{
    public ScriptExpression? Target { get; set => field = Own(value); }

    public ScriptList<ScriptExpression> Arguments { get; set => field = Own(value); } = new();

    /// <summary>The arguments stand in parentheses.</summary>
    public bool ExplicitCall { get; set; }

    private protected override ScriptNode?[] Slots => [Target, Arguments];

    public override object? Evaluate(TemplateContext context)
    {
        var value = Target is IScriptVariablePath path ? path.GetValue(context) : Target!.Evaluate(context);
        if (value is IScriptCustomFunction function) return FunctionCaller.Call(context, this, function, this, TakesPipe);
        if (value is null && context.EnableRelaxedFunctionAccess)
        {
            if (TakesPipe) context.PipeValues.Pop();
            return null;
        }
        if (value is null) throw new ScriptRuntimeException(Target!.Span, $"There is no function called `{Target}`.");
        throw new ScriptRuntimeException(Target!.Span, TakesPipe
            ? $"A value can only be piped into a function, and `{Target}` is none."
            : $"`{Target}` is a {context.GetTypeName(value)} and cannot be called.");
    }

    public override string ToString() => ExplicitCall ? $"{Target}({string.Join(", ", Arguments)})" : $"{Target} {string.Join(' ', Arguments)}";
}
