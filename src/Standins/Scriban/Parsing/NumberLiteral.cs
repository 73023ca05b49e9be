using System.Globalization;
using System.Numerics;

namespace Scriban.Parsing;

/// <summary>The value of a number as it is written down; null when it is out of range.</summary>
static class NumberLiteral
{
    public static object? Parse(Token token, bool floatAsDecimal) => token.Type switch
    {
        TokenType.Float => ParseFloat(token.Text.Replace("_", string.Empty), floatAsDecimal),
        TokenType.HexaInteger => ParsePrefixed(token.Text, NumberStyles.HexNumber),
        TokenType.BinaryInteger => ParsePrefixed(token.Text, NumberStyles.BinaryNumber),
        _ => BigInteger.TryParse(token.Text.Replace("_", string.Empty), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Smallest(number) : null,
    };

    static object? ParseFloat(string text, bool floatAsDecimal) => char.ToLowerInvariant(text[^1]) switch
    {
        'm' => Parse<decimal>(text[..^1]),
        'f' => Parse<float>(text[..^1]),
        'd' => Parse<double>(text[..^1]),
        _ when !text.Contains('.') && !text.Contains('-') => ParseExponent(text),
        _ when floatAsDecimal => Parse<decimal>(text),
        _ => Parse<double>(text),
    };

    /// <summary>A whole number with an exponent; one of more than three digits is out of range.</summary>
    static object? ParseExponent(string text)
    {
        var exponent = text[(text.IndexOfAny(['e', 'E']) + 1)..].TrimStart('+');
        var isNumber = exponent.Length <= 3 && BigInteger.TryParse(text, NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
        return isNumber ? Smallest(BigInteger.Parse(text, NumberStyles.AllowExponent, CultureInfo.InvariantCulture)) : null;
    }

    static object? Parse<T>(string text) where T : struct, INumber<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    static object? ParsePrefixed(string text, NumberStyles style)
    {
        var isUnsigned = text[^1] is 'u' or 'U';
        var digits = (isUnsigned ? text[..^1] : text)[2..].Replace("_", string.Empty);
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var value)) return null;
        if (isUnsigned) return value <= uint.MaxValue ? (object)(uint)value : value;
        return value <= uint.MaxValue ? (object)unchecked((int)(uint)value) : unchecked((long)value);
    }

    static object Smallest(BigInteger number) =>
        number <= int.MaxValue ? (int)number : number <= long.MaxValue ? (object)(long)number : number;
}
