using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Scriban.Functions;

public partial class StringFunctions
{
    /// <summary>A whole number, or null when the text is none; read in the culture of the context.</summary>
    public static object? ToInt(TemplateContext context, string? text) => Parsed<int>(context, text, NumberStyles.Integer);

    public static object? ToLong(TemplateContext context, string? text) => Parsed<long>(context, text, NumberStyles.Integer);

    public static object? ToFloat(TemplateContext context, string? text) => Parsed<float>(context, text, NumberStyles.Float | NumberStyles.AllowThousands);

    public static object? ToDouble(TemplateContext context, string? text) => Parsed<double>(context, text, NumberStyles.Float | NumberStyles.AllowThousands);

    static object? Parsed<T>(TemplateContext context, string? text, NumberStyles style) where T : struct, INumber<T> =>
        T.TryParse(text, style, context.CurrentCulture, out var number) ? number : null;

    public static string Md5(string? text) => Hex(MD5.HashData(Bytes(text)));

    public static string Sha1(string? text) => Hex(SHA1.HashData(Bytes(text)));

    public static string Sha256(string? text) => Hex(SHA256.HashData(Bytes(text)));

    public static string Sha512(string? text) => Hex(SHA512.HashData(Bytes(text)));

    public static string HmacSha1(string? text, string? secretKey) => Hex(HMACSHA1.HashData(Bytes(secretKey), Bytes(text)));

    public static string HmacSha256(string? text, string? secretKey) => Hex(HMACSHA256.HashData(Bytes(secretKey), Bytes(text)));

    public static string HmacSha512(string? text, string? secretKey) => Hex(HMACSHA512.HashData(Bytes(secretKey), Bytes(text)));

    static byte[] Bytes(string? text) => Encoding.UTF8.GetBytes(text ?? string.Empty);

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
