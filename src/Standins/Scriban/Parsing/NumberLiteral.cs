using System.Globalization;
using System.Numerics;

namespace Scriban.Parsing;

/// <summary>The value of a number as it is written down; null when it is out of range.</summary>
static class NumberLiteral
{
    public static object? Parse(Token token, bool floatAsDecimal) => token.Type switch
    {
        TokenType.Float => ParseFloat(token.Text, floatAsDecimal),
        TokenType.HexaInteger => ParsePrefixed(token.Text, NumberStyles.HexNumber),
        TokenType.BinaryInteger => ParsePrefixed(token.Text, NumberStyles.BinaryNumber),
        _ => BigInteger.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Smallest(number) : null,
    };

    static object? ParseFloat(string text, bool floatAsDecimal) => char.ToLowerInvariant(text[^1]) switch
    {
        'm' => Parse<decimal>(text[..^1]),
        'f' => Parse<float>(text[..^1]),
        'd' => Parse<double>(text[..^1]),
        _ when floatAsDecimal => Parse<decimal>(text),
        _ => Parse<double>(text),
    };

    static object? Parse<T>(string text) where T : struct, INumber<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    static object? ParsePrefixed(string text, NumberStyles style)
    {
        var isUnsigned = text[^1] is 'u' or 'U';
        var digits = (isUnsigned ? text[..^1] : text)[2..];
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var value)) return null;
        if (isUnsigned) return value <= uint.MaxValue ? (uint)value : value;
        return value <= uint.MaxValue ? unchecked((int)(uint)value) : unchecked((long)value);
    }

    static object Smallest(BigInteger number) =>
        number <= int.MaxValue ? (int)number : number <= long.MaxValue ? (long)number : number;
}
