namespace Scriban.Syntax;

/// <summary>The operators between two operands.</summary>
public enum ScriptBinaryOperator
{
    None,
    EmptyCoalescing,
    NotEmptyCoalescing,
    Or,
    And,
    BinaryOr,
    BinaryAnd,
    CompareEqual,
    CompareNotEqual,
    CompareLessOrEqual,
    CompareGreaterOrEqual,
    CompareLess,
    CompareGreater,
    LiquidContains,
    LiquidStartsWith,
    LiquidEndsWith,
    LiquidHasKey,
    LiquidHasValue,
    Add,
    Subtract,
    Substract = Subtract,
    Multiply,
    Divide,
    DivideRound,
    Modulus,
    ShiftLeft,
    ShiftRight,
    Power,
    RangeInclude,
    RangeExclude,
    Custom,
}

/// <summary>What an operator looks like.</summary>
public static class ScriptBinaryOperatorExtensions
{
    public static string ToText(this ScriptBinaryOperator op) => op switch
    {
        ScriptBinaryOperator.EmptyCoalescing => "??",
        ScriptBinaryOperator.NotEmptyCoalescing => "?!",
        ScriptBinaryOperator.Or => "||",
        ScriptBinaryOperator.And => "&&",
        ScriptBinaryOperator.CompareEqual => "==",
        ScriptBinaryOperator.CompareNotEqual => "!=",
        ScriptBinaryOperator.CompareLessOrEqual => "<=",
        ScriptBinaryOperator.CompareGreaterOrEqual => ">=",
        ScriptBinaryOperator.CompareLess => "<",
        ScriptBinaryOperator.CompareGreater => ">",
        ScriptBinaryOperator.Add => "+",
        ScriptBinaryOperator.Subtract => "-",
        ScriptBinaryOperator.Multiply => "*",
        ScriptBinaryOperator.Divide => "/",
        ScriptBinaryOperator.DivideRound => "//",
        ScriptBinaryOperator.Modulus => "%",
        ScriptBinaryOperator.ShiftLeft => "<<",
        ScriptBinaryOperator.ShiftRight => ">>",
        ScriptBinaryOperator.RangeInclude => "..",
        ScriptBinaryOperator.RangeExclude => "..<",
        _ => op.ToString(),
    };
}
