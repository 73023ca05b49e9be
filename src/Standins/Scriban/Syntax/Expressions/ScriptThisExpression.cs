namespace Scriban.Syntax;

/// <summary><c>this</c>: the object that global variables are written to.</summary>
public sealed class ScriptThisExpression : ScriptExpression, IScriptVariablePath
{
    public override object? Evaluate(TemplateContext context) => context.CurrentGlobal;

    public object? GetValue(TemplateContext context) => context.CurrentGlobal;

    public void SetValue(TemplateContext context, object? valueToSet) => throw new ScriptRuntimeException(Span, "`this` takes no value; assign its members.");

    public override string ToString() => "this";
}
