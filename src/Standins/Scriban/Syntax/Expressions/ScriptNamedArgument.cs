namespace Scriban.Syntax;

/// <summary><c>name: value</c>; without a value it means true.</summary>
public sealed class ScriptNamedArgument : ScriptExpression
{
    public ScriptVariable? Name { get; set => field = Own(value); }

    public ScriptExpression? Value { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Name, Value];

    public override object? Evaluate(TemplateContext context) => Value is null ? true : Value.Evaluate(context);

    public override string ToString() => Value is null ? $"{Name}" : $"{Name}: {Value}";
}
