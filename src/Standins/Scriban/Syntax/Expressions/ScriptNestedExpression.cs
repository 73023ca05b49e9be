using System.Runtime.CompilerServices;

namespace Scriban.Syntax;

/// <summary>An expression in parentheses.</summary>
public sealed class ScriptNestedExpression : ScriptExpression, IScriptVariablePath
{
    public ScriptExpression? Expression { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Expression];

    public override object? Evaluate(TemplateContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Expression!.Evaluate(context);
    }

    public object? GetValue(TemplateContext context) => Expression is IScriptVariablePath path ? path.GetValue(context) : Evaluate(context);

    public void SetValue(TemplateContext context, object? valueToSet)
    {
        if (Expression is not IScriptVariablePath path) throw new ScriptRuntimeException(Span, "Unsupported target expression for assignment.");
        path.SetValue(context, valueToSet);
    }

    public string GetFirstPath() => (Expression as IScriptVariablePath)?.GetFirstPath() ?? string.Empty;

    public override void Accept(ScriptVisitor visitor) => visitor.Visit(this);

    public override string ToString() => $"({Expression})";
}
