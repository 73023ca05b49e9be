namespace Scriban.Parsing;

sealed partial class Lexer
{
    void ReadCode(bool untilExit)
    {
        _openBraces = 0;
        while (_at < _end)
        {
            var before = _at;
            if (untilExit && TryReadExit()) return;
            SkipBlanks(untilExit);
            if (_at >= _end) return;
            if (untilExit && TryReadExit()) return;
            ReadToken(_at > before || before > 0 && char.IsWhiteSpace(_text[before - 1]));
        }
    }

    bool TryReadExit()
    {
        if (_openBraces > 0) return false;
        var marked = Peek() is '-' or '~' && Peek(1) == '}' && Peek(2) == '}';
        if (!marked && !(Peek() == '}' && Peek(1) == '}')) return false;
        _stripNext = marked ? Peek() : '\0';
        var length = marked ? 3 : 2;
        Add(TokenType.CodeExit, _at, _at + length - 1, "}}", spaceBefore: true);
        _at += length;
        return true;
    }

    /// <summary>Skips spaces and comments; a line's end stays a token.</summary>
    void SkipBlanks(bool untilExit)
    {
        while (_at < _end)
        {
            var c = Peek();
            if (c == '#') SkipComment(untilExit);
            else if (c != '\n' && c != '\r' && char.IsWhiteSpace(c)) _at++;
            else return;
        }
    }

    void SkipComment(bool untilExit)
    {
        var isMultiLine = Peek(1) == '#';
        _at += isMultiLine ? 2 : 1;
        while (_at < _end)
        {
            if (untilExit && AtExit()) return;
            if (!isMultiLine && Peek() is '\n' or '\r') return;
            if (isMultiLine && Peek() == '#' && Peek(1) == '#')
            {
                _at += 2;
                return;
            }
            _at++;
        }
    }

    bool AtExit() => Peek() == '}' && Peek(1) == '}' || Peek() is '-' or '~' && Peek(1) == '}' && Peek(2) == '}';

    void ReadToken(bool spaceBefore)
    {
        var c = Peek();
        if (c is '\n' or '\r') ReadNewLine();
        else if (char.IsLetter(c) || c == '_') ReadIdentifier(TokenType.Identifier, spaceBefore);
        else if (c == '$' && Peek(1) is '"' or '\'') ReadInterpolated(spaceBefore);
        else if (c == '$') ReadIdentifier(TokenType.IdentifierSpecial, spaceBefore);
        else if (char.IsAsciiDigit(c)) ReadNumber(spaceBefore);
        else if (c is '"' or '\'') ReadString(spaceBefore);
        else if (c == '`') ReadVerbatim(spaceBefore);
        else ReadSymbol(spaceBefore);
    }

    void ReadNewLine()
    {
        var start = _at;
        if (Peek() == '\r' && Peek(1) == '\n') _at++;
        _at++;
        Add(TokenType.NewLine, start, _at - 1, "\n", spaceBefore: true);
    }

    void ReadIdentifier(TokenType type, bool spaceBefore)
    {
        var start = _at++;
        if (type == TokenType.IdentifierSpecial && Peek() == '$') _at++;
        else while (char.IsLetterOrDigit(Peek()) || Peek() == '_') _at++;
        Add(type, start, _at - 1, _text[start.._at], spaceBefore);
    }
}
