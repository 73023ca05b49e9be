namespace Scriban.Syntax;

/// <summary>A function refuses one of its arguments; the index counts from 0.</summary>
public class ScriptArgumentException(int argumentIndex, string message) : Exception(message)
{
    public int ArgumentIndex { get; } = argumentIndex;
}
