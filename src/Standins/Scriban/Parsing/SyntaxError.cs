namespace Scriban.Parsing;

/// <summary>A mistake in the source; the parser goes on with the next statement, or stops when it is fatal.</summary>
sealed class SyntaxError(SourceSpan span, string message, bool isFatal = false) : Exception(message)
{
    public SourceSpan Span { get; } = span;

    public bool IsFatal { get; } = isFatal;
}
