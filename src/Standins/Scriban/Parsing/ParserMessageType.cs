namespace Scriban.Parsing;

/// <summary>How grave a parser message is.</summary>
public enum ParserMessageType
{
    Error,
    Warning,
}
