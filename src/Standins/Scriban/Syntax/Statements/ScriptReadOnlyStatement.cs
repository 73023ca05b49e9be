namespace Scriban.Syntax;

/// <summary><c>readonly variable</c></summary>
public sealed class ScriptReadOnlyStatement : ScriptStatement
{
    public ScriptVariable? Variable { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Variable];

    public override object? Evaluate(TemplateContext context)
    {
        context.SetReadOnly(Variable!);
        return null;
    }
}
