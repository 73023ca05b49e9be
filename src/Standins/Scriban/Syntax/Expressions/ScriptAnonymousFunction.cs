namespace Scriban.Syntax;

/// <summary><c>do ... end</c> as a value.</summary>
public sealed class ScriptAnonymousFunction : ScriptExpression
{
    public ScriptFunction? Function { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Function];

    public override object? Evaluate(TemplateContext context) => Function;
}
