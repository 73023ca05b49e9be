using System.Text;

namespace Crm.Core.Imports;

/// <summary>The text of a file whose encoding nobody names.</summary>
static class SheetText
{
    static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    /// <summary>By its byte order mark; else UTF-16 where every second byte is nothing; else UTF-8 if it is valid; else windows-1251.</summary>
    public static string Decode(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(content[3..]);
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(content[2..]);
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(content[2..]);
        if (WideOrder(content) is { } wide) return wide.GetString(content);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Cyrillic.GetString(content);
        }
    }

    public static Encoding? Named(string charset) => charset.ToLowerInvariant() switch
    {
        "windows-1251" or "cp1251" => Cyrillic,
        "utf-8" => Encoding.UTF8,
        "iso-8859-1" or "latin1" => Encoding.Latin1,
        _ => null,
    };

    /// <summary>UTF-16 without a mark: line ends, separators and digits have a zero beside them, always on the same side.</summary>
    static Encoding? WideOrder(ReadOnlySpan<byte> content)
    {
        var (even, odd, length) = (0, 0, Math.Min(content.Length, 4096) & ~1);
        for (var i = 0; i < length; i++)
            if (content[i] == 0) _ = i % 2 == 0 ? even++ : odd++;
        if (length < 4 || even + odd < length / 20) return null;
        return odd > even * 4 ? Encoding.Unicode : even > odd * 4 ? Encoding.BigEndianUnicode : null;
    }
}
