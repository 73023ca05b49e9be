namespace Scriban.Syntax;

/// <summary><c>target.empty?</c></summary>
public sealed class ScriptIsEmptyExpression : ScriptMemberExpression
{
    public override object? GetValue(TemplateContext context) => context.IsEmpty(Span, Target!.Evaluate(context));

    public override void SetValue(TemplateContext context, object? valueToSet) =>
        throw new ScriptRuntimeException(Span, $"`{this}` is a question and takes no value.");

    public override string ToString() => base.ToString() + "?";
}
