using Scriban.Parsing;

namespace Scriban.Syntax;

/// <summary>An error while a template runs; its message starts with file, line and column.</summary>
public class ScriptRuntimeException : Exception
{
    public ScriptRuntimeException(SourceSpan span, string message) : this(span, message, null)
    {
    }

    public ScriptRuntimeException(SourceSpan span, string message, Exception? innerException) : base(message, innerException) => Span = span;

    public SourceSpan Span { get; }

    /// <summary>The message without its place.</summary>
    public string OriginalMessage => base.Message;

    public override string Message => new LogMessage(ParserMessageType.Error, Span, base.Message).ToString();

    public override string ToString() => Message;
}

/// <summary>The run was cancelled through <see cref="TemplateContext.CancellationToken"/>.</summary>
public class ScriptAbortException : ScriptRuntimeException
{
    public ScriptAbortException(SourceSpan span, CancellationToken cancellationToken) : this(span, "The run was called off.", cancellationToken)
    {
    }

    public ScriptAbortException(SourceSpan span, string message, CancellationToken cancellationToken) : base(span, message) =>
        CancellationToken = cancellationToken;

    public CancellationToken CancellationToken { get; }
}

/// <summary>An included template does not parse.</summary>
public class ScriptParserRuntimeException(SourceSpan span, string message, LogMessageBag parserMessages)
    : ScriptRuntimeException(span, message)
{
    public LogMessageBag ParserMessages { get; } = parserMessages;

    public override string Message => base.Message + " Mistakes:" + Environment.NewLine + ParserMessages;
}
