namespace Scriban.Syntax;

/// <summary><c>if condition ... end</c>, or the same after an <c>else</c>.</summary>
public sealed class ScriptIfStatement : ScriptConditionStatement
{
    public ScriptExpression? Condition { get; set => field = Own(value); }

    public ScriptBlockStatement? Then { get; set => field = Own(value); }

    public ScriptConditionStatement? Else { get; set => field = Own(value); }

    public bool IsElseIf { get; internal set; }

    private protected override ScriptNode?[] Slots => [Condition, Then, Else];

    public override object? Evaluate(TemplateContext context)
    {
        ScriptConditionStatement? branch = this;
        while (branch is ScriptIfStatement test)
        {
            if (context.ToBool(test.Condition!.Span, test.Condition.Evaluate(context))) return test.Then?.Evaluate(context);
            branch = test.Else;
        }
        return branch?.Evaluate(context);
    }
}
