using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary><c>with object ... end</c>: the members of the object are the globals of the body.</summary>
public sealed class ScriptWithStatement : ScriptStatement
{
    public ScriptWithStatement() => CanOutput = true;

    public ScriptExpression? Name { get; set => field = Own(value); }

    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Name, Body];

    public override object? Evaluate(TemplateContext context)
    {
        var value = Name!.Evaluate(context);
        if (value is not IScriptObject target)
            throw new ScriptRuntimeException(
                Name.Span, $"`with` needs an object that can be changed, and `{Name}` is a {context.GetTypeName(value)}.");
        context.PushGlobal(target);
        try
        {
            return Body!.Evaluate(context);
        }
        finally
        {
            context.PopGlobal();
        }
    }
}
