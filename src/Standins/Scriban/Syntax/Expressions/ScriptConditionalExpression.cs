namespace Scriban.Syntax;

/// <summary><c>condition ? then : else</c></summary>
public sealed class ScriptConditionalExpression : ScriptExpression
{
    public ScriptExpression? Condition { get; set => field = Own(value); }

    public ScriptExpression? ThenValue { get; set => field = Own(value); }

    public ScriptExpression? ElseValue { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Condition, ThenValue, ElseValue];

    public override object? Evaluate(TemplateContext context) =>
        (context.ToBool(Condition!.Span, Condition.Evaluate(context)) ? ThenValue! : ElseValue!).Evaluate(context);

    public override string ToString() => $"{Condition} ? {ThenValue} : {ElseValue}";
}
