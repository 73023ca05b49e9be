namespace Scriban.Parsing;

sealed partial class Lexer
{
    /// <summary>Every symbol, longer ones before their beginnings.</summary>
    static readonly (string Text, TokenType Type)[] Symbols =
    [
        ("..<", TokenType.DoubleDotLess), ("...", TokenType.TripleDot), ("//=", TokenType.DoubleDivideEqual),
        ("..", TokenType.DoubleDot), ("//", TokenType.DoubleDivide), ("/=", TokenType.DivideEqual), ("*=", TokenType.AsteriskEqual),
        ("+=", TokenType.PlusEqual), ("++", TokenType.DoublePlus), ("-=", TokenType.MinusEqual), ("--", TokenType.DoubleMinus),
        ("%=", TokenType.PercentEqual), ("<<", TokenType.DoubleLessThan), (">>", TokenType.DoubleGreaterThan),
        ("<=", TokenType.LessEqual), (">=", TokenType.GreaterEqual), ("==", TokenType.DoubleEqual), ("!=", TokenType.ExclamationEqual),
        ("&&", TokenType.DoubleAmp), ("||", TokenType.DoubleVerticalBar), ("|>", TokenType.PipeGreater), ("??", TokenType.DoubleQuestion),
        ("?.", TokenType.QuestionDot), ("?!", TokenType.QuestionExclamation),
        (".", TokenType.Dot), ("/", TokenType.Divide), ("*", TokenType.Asterisk), ("+", TokenType.Plus), ("-", TokenType.Minus),
        ("%", TokenType.Percent), ("<", TokenType.Less), (">", TokenType.Greater), ("=", TokenType.Equal), ("!", TokenType.Exclamation),
        ("&", TokenType.Amp), ("|", TokenType.VerticalBar), ("?", TokenType.Question), ("@", TokenType.Arroba), ("^", TokenType.Caret),
        (":", TokenType.Colon), (";", TokenType.SemiColon), (",", TokenType.Comma), ("(", TokenType.OpenParen), (")", TokenType.CloseParen),
        ("[", TokenType.OpenBracket), ("]", TokenType.CloseBracket), ("{", TokenType.OpenBrace), ("}", TokenType.CloseBrace),
    ];

    void ReadSymbol(bool spaceBefore)
    {
        var (text, type) = SymbolHere();
        var start = _at;
        _at += text.Length;
        if (type == TokenType.OpenBrace) _openBraces++;
        if (type == TokenType.CloseBrace && _openBraces > 0) _openBraces--;
        Add(type, start, _at - 1, text, spaceBefore);
    }

    (string Text, TokenType Type) SymbolHere()
    {
        var rest = _text.AsSpan(_at, _end - _at);
        foreach (var symbol in Symbols)
            if (rest.StartsWith(symbol.Text, StringComparison.Ordinal)) return symbol;
        return (_text.Substring(_at, 1), TokenType.Invalid);
    }
}
