namespace Scriban.Parsing;

/// <summary>Cuts a source text into tokens in one pass.</summary>
sealed partial class Lexer
{
    readonly SourceText _source;
    readonly string _text;
    readonly List<Token> _tokens = [];
    readonly List<LogMessage> _errors = [];
    int _at;
    int _end;
    int _openBraces;

    public Lexer(SourceText source, int start, int end)
    {
        _source = source;
        _text = source.Text;
        _at = start;
        _end = end;
    }

    public IReadOnlyList<LogMessage> Errors => _errors;

    public List<Token> Run(ScriptMode mode)
    {
        if (mode == ScriptMode.ScriptOnly) ReadCode(untilExit: false);
        else ReadTemplate();
        Add(TokenType.Eof, _end, Math.Max(_end - 1, 0), string.Empty);
        return _tokens;
    }

    char Peek(int ahead = 0) => _at + ahead < _end ? _text[_at + ahead] : '\0';

    void Add(TokenType type, int start, int last, string text, bool spaceBefore = false) =>
        _tokens.Add(new Token(type, _source.PositionAt(start), _source.PositionAt(last), text, spaceBefore));

    void AddError(string message, int start, int end) =>
        _errors.Add(new LogMessage(ParserMessageType.Error, _source.Span(start, end), message));
}
