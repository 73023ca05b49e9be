namespace Scriban.Syntax;

/// <summary>A member of an object initializer; its name is a variable or a string.</summary>
public sealed class ScriptObjectMember : ScriptNode
{
    public ScriptExpression? Name { get; set => field = Own(value); }

    public ScriptExpression? Value { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Name, Value];

    internal string Key => Name is ScriptVariable variable ? variable.Name : (string)((ScriptLiteral)Name!).Value!;

    public override object? Evaluate(TemplateContext context) => Value!.Evaluate(context);

    public override string ToString() => $"{Key}: {Value}";
}
