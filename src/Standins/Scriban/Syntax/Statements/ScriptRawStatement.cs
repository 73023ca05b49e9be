namespace Scriban.Syntax;

/// <summary>Text between code blocks; it goes to the output as it is.</summary>
public sealed class ScriptRawStatement : ScriptStatement
{
    public ScriptStringSlice Text { get; set; }

    public bool IsEscape { get; set; }

    public override object? Evaluate(TemplateContext context)
    {
        if (!context.EnableOutput) return Text.Length == 0 ? null : Text.ToString();
        context.Write(Text);
        return null;
    }

    public override void Accept(ScriptVisitor visitor) => visitor.Visit(this);
}
