namespace Scriban.Syntax;

/// <summary>An inline function as the expression of its statement.</summary>
sealed class ScriptFunctionDeclaration : ScriptExpression
{
    public ScriptFunction? Function { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Function];

    public override object? Evaluate(TemplateContext context) => Function!.Evaluate(context);
}
