using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary><c>wrap function arguments ... end</c>: the function runs the body as <c>$$</c>.</summary>
public sealed class ScriptWrapStatement : ScriptStatement
{
    public ScriptWrapStatement() => CanOutput = true;

    public ScriptExpression? Target { get; set => field = Own(value); }

    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Target, Body];

    public override object? Evaluate(TemplateContext context)
    {
        var isFunction = Target is ScriptFunctionCall || Target is ScriptVariable or ScriptMemberExpression && ((IScriptVariablePath)Target).GetValue(context) is IScriptCustomFunction;
        if (!isFunction) throw new ScriptRuntimeException(Target!.Span, $"`wrap` needs a function, and `{Target}` is none.");
        context.BlockDelegates.Push(Body!);
        return Target!.Evaluate(context);
    }
}
