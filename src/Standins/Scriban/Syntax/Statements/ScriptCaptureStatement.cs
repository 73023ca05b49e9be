namespace Scriban.Syntax;

/// <summary><c>capture target ... end</c>: the output of the body becomes the value of the target.</summary>
public sealed class ScriptCaptureStatement : ScriptStatement
{
    public ScriptExpression? Target { get; set => field = Own(value); }

    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Target, Body];

    public override object? Evaluate(TemplateContext context)
    {
        context.PushOutput();
        string text;
        try
        {
            Body!.Evaluate(context);
        }
        finally
        {
            text = context.PopOutput().ToString() ?? string.Empty;
        }
        context.SetValue(Target!, text);
        return null;
    }
}
