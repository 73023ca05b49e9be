namespace Scriban.Syntax;

/// <summary><c>else</c>: what happens when no other branch does.</summary>
public sealed class ScriptElseStatement : ScriptConditionStatement
{
    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Body];

    public override object? Evaluate(TemplateContext context) => Body?.Evaluate(context);
}
