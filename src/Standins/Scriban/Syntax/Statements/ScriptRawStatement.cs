namespace Scriban.Syntax;

/// <summary>Text between code blocks; it goes to the output as it is.</summary>
public sealed class ScriptRawStatement : ScriptStatement
{
    public string Text { get; set; } = string.Empty;

    public bool IsEscape { get; set; }

    public override object? Evaluate(TemplateContext context)
    {
        if (!context.EnableOutput) return Text.Length == 0 ? null : Text;
        context.Write(Text);
        return null;
    }
}
