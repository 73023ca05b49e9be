using Scriban.Parsing;

namespace Scriban.Syntax;

/// <summary>A symbol that a node remembers, such as the dot of a member.</summary>
public class ScriptToken(TokenType type) : ScriptNode
{
    public TokenType TokenType { get; set; } = type;

    public override object? Evaluate(TemplateContext context) => null;
}
