namespace Scriban.Parsing;

sealed partial class Lexer
{
    void ReadNumber(bool spaceBefore)
    {
        var start = _at;
        var type = Peek() == '0' ? Peek(1) switch
        {
            'x' or 'X' => TokenType.HexaInteger,
            'b' or 'B' => TokenType.BinaryInteger,
            _ => TokenType.Integer,
        } : TokenType.Integer;
        if (type == TokenType.Integer) type = ReadDecimalNumber();
        else ReadPrefixedNumber(type);
        Add(type, start, _at - 1, _text[start.._at], spaceBefore);
    }

    void ReadPrefixedNumber(TokenType type)
    {
        var start = _at;
        _at += 2;
        while (type == TokenType.HexaInteger ? char.IsAsciiHexDigit(Peek()) || Peek() == '_' : Peek() is '0' or '1' or '_') _at++;
        if (_at == start + 2)
            AddError(type == TokenType.HexaInteger
                ? "`0x` needs a digit after it: 0 to 9 or a to f."
                : "`0b` needs a 0 or a 1 after it.", start, _at);
        if (Peek() is 'u' or 'U') _at++;
    }

    TokenType ReadDecimalNumber()
    {
        var type = TokenType.Integer;
        SkipDigits();
        if (Peek() == '.' && char.IsAsciiDigit(Peek(1)))
        {
            type = TokenType.Float;
            _at++;
            SkipDigits();
        }
        if (Peek() is 'e' or 'E')
        {
            type = TokenType.Float;
            _at++;
            if (Peek() is '+' or '-') _at++;
            if (!char.IsAsciiDigit(Peek())) AddError("The exponent of the number has no digits.", _at, _at);
            SkipDigits();
        }
        if (Peek() is not ('m' or 'M' or 'f' or 'F' or 'd' or 'D') || char.IsLetterOrDigit(Peek(1))) return type;
        _at++;
        return TokenType.Float;
    }

    void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek()) || Peek() == '_') _at++;
    }
}
