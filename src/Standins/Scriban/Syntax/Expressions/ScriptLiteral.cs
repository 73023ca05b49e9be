using System.Globalization;

namespace Scriban.Syntax;

/// <summary>A value written down in the template.</summary>
public sealed class ScriptLiteral(object? value) : ScriptExpression
{
    public ScriptLiteral() : this(null)
    {
    }

    public object? Value { get; set; } = value;

    public override object? Evaluate(TemplateContext context) => Value;

    public override string ToString() => Value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"'{text}'",
        _ => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
