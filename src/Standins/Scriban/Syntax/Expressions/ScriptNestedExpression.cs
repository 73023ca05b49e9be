using System.Runtime.CompilerServices;
using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary>An expression in parentheses.</summary>
public sealed class ScriptNestedExpression : ScriptExpression, IScriptVariablePath
{
    public ScriptExpression? Expression { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Expression];

    public override object? Evaluate(TemplateContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var value = Expression!.Evaluate(context);
        return Expression is ScriptAnonymousFunction ? FunctionCaller.CallIfFunction(context, this, value) : value;
    }

    public object? GetValue(TemplateContext context) => Expression is IScriptVariablePath path ? path.GetValue(context) : Expression!.Evaluate(context);

    public void SetValue(TemplateContext context, object? valueToSet)
    {
        if (Expression is not IScriptVariablePath path) throw new ScriptRuntimeException(Expression!.Span, "Only a variable, a member or an item can be assigned.");
        path.SetValue(context, valueToSet);
    }

    public override string ToString() => $"({Expression})";
}
