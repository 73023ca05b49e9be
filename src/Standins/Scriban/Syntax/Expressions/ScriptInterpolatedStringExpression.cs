using System.Text;

namespace Scriban.Syntax;

/// <summary><c>$"text {expression}"</c></summary>
public sealed class ScriptInterpolatedStringExpression : ScriptExpression
{
    public ScriptList<ScriptExpression> Parts { get; set => field = Own(value); } = new();

    private protected override ScriptNode?[] Slots => [Parts];

    public override object? Evaluate(TemplateContext context)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Parts.Count; i++) text.Append(context.ObjectToString(Parts[i].Evaluate(context)));
        return text.ToString();
    }
}
