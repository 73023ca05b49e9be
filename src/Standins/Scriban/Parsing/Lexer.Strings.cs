using System.Globalization;
using System.Text;

namespace Scriban.Parsing;

sealed partial class Lexer
{
    void ReadString(bool spaceBefore)
    {
        var start = _at;
        var quote = Peek();
        var value = new StringBuilder();
        _at++;
        while (_at < _end && Peek() != quote) ReadCharacter(value);
        CloseString(start, quote);
        Add(TokenType.String, start, _at - 1, value.ToString(), spaceBefore);
    }

    void ReadVerbatim(bool spaceBefore)
    {
        var start = _at;
        var value = new StringBuilder();
        _at++;
        while (_at < _end && (Peek() != '`' || Peek(1) == '`'))
        {
            if (Peek() == '`') _at++;
            value.Append(Peek());
            _at++;
        }
        CloseString(start, '`');
        Add(TokenType.VerbatimString, start, _at - 1, value.ToString(), spaceBefore);
    }

    void CloseString(int start, char quote)
    {
        if (_at < _end) _at++;
        else AddError($"The text that begins here is never closed; put a {quote} after it.", start, Math.Max(start, _end - 1));
    }

    void ReadCharacter(StringBuilder value)
    {
        if (Peek() != '\\')
        {
            value.Append(Peek());
            _at++;
            return;
        }
        var escape = Peek(1);
        var plain = escape switch
        {
            'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', 'v' => '\v', '0' => '\0',
            '\\' or '\'' or '"' or '{' or '}' => escape,
            _ => '\uffff',
        };
        if (escape is 'u' or 'x') ReadHexEscape(value, escape == 'u' ? 4 : 2);
        else if (escape is '\n' or '\r') _at += escape == '\r' && Peek(2) == '\n' ? 3 : 2;
        else if (plain == '\uffff')
        {
            AddError($"`\\{escape}` means nothing in a text; write `\\\\` for a backslash itself.", _at, _at + 1);
            _at += 2;
        }
        else
        {
            value.Append(plain);
            _at += 2;
        }
    }

    void ReadHexEscape(StringBuilder value, int digits)
    {
        var start = _at;
        _at += 2;
        var length = 0;
        while (length < digits && char.IsAsciiHexDigit(Peek(length))) length++;
        if (length == digits) value.Append((char)int.Parse(_text.AsSpan(_at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        else AddError($"`{_text[start..Math.Min(_at, _end)]}` must go on with {digits} hexadecimal digits.", start, _at);
        _at += length;
    }

    void ReadInterpolated(bool spaceBefore)
    {
        var start = _at;
        var quote = Peek(1);
        var parts = new List<InterpolatedPart>();
        var value = new StringBuilder();
        _at += 2;
        while (_at < _end && Peek() != quote)
        {
            if (Peek() != '{') ReadCharacter(value);
            else ReadHole(parts, value);
        }
        if (value.Length > 0) parts.Add(new InterpolatedPart(value.ToString(), 0, 0));
        CloseString(start, quote);
        _tokens.Add(new Token(TokenType.InterpolatedString, _source.PositionAt(start), _source.PositionAt(_at - 1), string.Empty, spaceBefore) { Parts = parts });
    }

    void ReadHole(List<InterpolatedPart> parts, StringBuilder value)
    {
        if (value.Length > 0) parts.Add(new InterpolatedPart(value.ToString(), 0, 0));
        value.Clear();
        var start = ++_at;
        for (var depth = 1; _at < _end && Peek() is not ('\n' or '\r'); _at++)
        {
            if (Peek() == '{') depth++;
            if (Peek() == '}' && --depth == 0) break;
            if (Peek() is '"' or '\'' or '`') SkipQuoted();
        }
        if (Peek() != '}') AddError("The `{` in this text has no `}` on its line.", start - 1, start - 1);
        parts.Add(new InterpolatedPart(null, start, Math.Min(_at, _end)));
        if (_at < _end) _at++;
    }

    void SkipQuoted()
    {
        var quote = Peek();
        for (_at++; _at < _end && Peek() != quote; _at++)
            if (Peek() == '\\' && quote != '`') _at++;
    }
}
