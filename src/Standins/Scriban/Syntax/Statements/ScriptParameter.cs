namespace Scriban.Syntax;

/// <summary>A parameter of a function: <c>x</c>, <c>x = 1</c> or <c>x...</c>.</summary>
public sealed class ScriptParameter : ScriptNode
{
    public ScriptVariable? Name { get; set => field = Own(value); }

    public ScriptLiteral? DefaultValue { get; set => field = Own(value); }

    internal bool IsVariable { get; set; }

    private protected override ScriptNode?[] Slots => [Name, DefaultValue];

    public override object? Evaluate(TemplateContext context) => null;
}
