namespace Scriban.Syntax;

/// <summary>Why the statements of a block stop early.</summary>
enum ScriptFlowState
{
    None,
    Break,
    Continue,
    Return,
}
