namespace Scriban.Syntax;

/// <summary>Where a variable lives: among the globals or in the current function or page.</summary>
public enum ScriptVariableScope
{
    Global,
    Local,
}
