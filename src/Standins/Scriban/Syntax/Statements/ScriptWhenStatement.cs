namespace Scriban.Syntax;

/// <summary><c>when a, b</c>: a branch of a <c>case</c>.</summary>
public sealed class ScriptWhenStatement : ScriptConditionStatement
{
    public ScriptList<ScriptExpression> Values { get; set => field = Own(value); } = new();

    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Values, Body];

    internal bool Matches(TemplateContext context, object? value)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            var candidate = Values[i].Evaluate(context);
            if (ScriptBinaryExpression.Evaluate(context, Span, ScriptBinaryOperator.CompareEqual, value, candidate) is true) return true;
        }
        return false;
    }

    public override object? Evaluate(TemplateContext context) => Body?.Evaluate(context);
}
