namespace Scriban.Syntax;

/// <summary><c>import object</c>: its members become variables of the current object.</summary>
public sealed class ScriptImportStatement : ScriptStatement
{
    public ScriptExpression? Expression { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Expression];

    public override object? Evaluate(TemplateContext context)
    {
        if (Expression!.Evaluate(context) is { } value) context.Import(Expression.Span, value);
        return null;
    }
}
