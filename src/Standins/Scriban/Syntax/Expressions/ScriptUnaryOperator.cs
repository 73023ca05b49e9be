namespace Scriban.Syntax;

/// <summary>The operators before or after one operand.</summary>
public enum ScriptUnaryOperator
{
    None,
    Not,
    Negate,
    Plus,
    FunctionAlias,
    FunctionParametersExpand,
    Increment,
    Decrement,
    Custom,
}
