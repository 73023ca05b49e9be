namespace Scriban.Parsing;

/// <summary>Limits and habits of the parser.</summary>
public record ParserOptions
{
    public static readonly ParserOptions Default = new();

    /// <summary>How deep expressions and blocks may nest before the parser gives up.</summary>
    public int ExpressionDepthLimit { get; init; } = 250;

    /// <summary>Literals with a decimal point become decimals instead of doubles.</summary>
    public bool ParseFloatAsDecimal { get; init; }
}
