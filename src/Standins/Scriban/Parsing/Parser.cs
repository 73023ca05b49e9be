using Scriban.Syntax;

namespace Scriban.Parsing;

/// <summary>Makes a syntax tree of a source text by recursive descent.</summary>
sealed partial class Parser(SourceText source, ParserOptions options)
{
    /// <summary>More mistakes than this are not worth reading.</summary>
    const int MaxMessages = 50;

    List<Token> _tokens = [];
    int _at;
    int _depth;

    /// <summary>Line ends do not count while this is above 0.</summary>
    int _openBrackets;

    public LogMessageBag Messages { get; private init; } = new();

    Token Current => _tokens[_at];

    Token Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    Token Previous => _tokens[Math.Max(_at - 1, 0)];

    public ScriptPage Run(ScriptMode mode)
    {
        if (mode is not (ScriptMode.Default or ScriptMode.ScriptOnly)) throw new NotSupportedException($"A text can be read as {nameof(ScriptMode.Default)} or {nameof(ScriptMode.ScriptOnly)}, not as {mode}.");
        Read(0, source.Text.Length, mode);
        var page = new ScriptPage();
        try
        {
            page.Body = ParsePageBody();
        }
        catch (SyntaxError error)
        {
            Log(error);
        }
        page.Span = source.Span(0, Math.Max(source.Text.Length - 1, 0));
        return page;
    }

    void Read(int start, int end, ScriptMode mode)
    {
        var lexer = new Lexer(source, start, end);
        _tokens = lexer.Run(mode);
        foreach (var error in lexer.Errors.Take(MaxMessages)) Messages.Add(error);
    }

    ScriptBlockStatement ParsePageBody()
    {
        var body = new ScriptBlockStatement();
        while (Current.Type != TokenType.Eof)
        {
            ParseStatementsInto(body);
            if (Current.Type == TokenType.Eof) break;
            Log(new SyntaxError(source.SpanOf(Current), $"No block is open that `{Current.Text}` could belong to."));
            SkipStatement();
        }
        return Spanned(body, _tokens[0].Start);
    }

    Token Move()
    {
        var token = Current;
        if (token.Type != TokenType.Eof) _at++;
        SkipNewLinesInBrackets();
        return token;
    }

    void SkipNewLinesInBrackets()
    {
        if (_openBrackets > 0) SkipNewLines();
    }

    void SkipNewLines()
    {
        while (Current.Type == TokenType.NewLine) _at++;
    }

    bool Is(TokenType type) => Current.Type == type;

    bool IsWord(string word) => Current.Type == TokenType.Identifier && Current.Text == word;

    bool TryMove(TokenType type)
    {
        if (Current.Type != type) return false;
        Move();
        return true;
    }

    Token Expect(TokenType type, string what) => Current.Type == type
        ? Move()
        : throw Error(Misplaced(what));

    string Misplaced(string wanted) => $"`{Current.Quoted}` stands where {wanted} should be.";

    SyntaxError Error(string message) => new(source.SpanOf(Current), message);

    /// <summary>Gives a finished node its place, and its children their parent.</summary>
    T Spanned<T>(T node, TextPosition start) where T : ScriptNode
    {
        foreach (var child in node.Children) child.Parent = node;
        node.Span = new SourceSpan(source.FileName, start, _at > 0 && Previous.End.Offset >= start.Offset ? PreviousOnLine.End : start);
        return node;
    }

    Token PreviousOnLine
    {
        get
        {
            var index = Math.Max(_at - 1, 0);
            while (index > 0 && _tokens[index].Type == TokenType.NewLine) index--;
            return _tokens[index];
        }
    }

    void Enter()
    {
        _depth++;
        if (options.ExpressionDepthLimit > 0 && _depth > options.ExpressionDepthLimit)
            throw new SyntaxError(source.SpanOf(Previous), $"No more than `{options.ExpressionDepthLimit}` levels may be inside each other; split this up.", true);
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SyntaxError(source.SpanOf(Previous), "This is nested too deep to be read.", true);
    }

    void Log(SyntaxError error)
    {
        if (Messages.Count > 0 && Messages[^1].Span.Start == error.Span.Start) return;
        Messages.Add(new LogMessage(ParserMessageType.Error, error.Span, error.Message));
        if (Messages.Count >= MaxMessages && !error.IsFatal) throw new SyntaxError(error.Span, "Too many errors.", true);
    }
}
