using System.Globalization;
using System.Text;

namespace Crm.Fakes;

/// <summary>Reads the HTML style of the Bot API: plain text out of it, or the refusal for what is not well-formed.</summary>
internal sealed class HtmlText
{
    static readonly HashSet<string> Tags =
    [
        "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "span", "tg-spoiler", "tg-emoji", "blockquote",
    ];

    readonly string _html;
    readonly StringBuilder _plain = new();
    readonly Stack<string> _open = new();
    int _at;

    HtmlText(string html) => _html = html;

    /// <summary>The text as people see it; what a parse mode other than HTML or none asks for is refused.</summary>
    public static string Plain(string text, string? parseMode) => parseMode?.ToLowerInvariant() switch
    {
        null => text,
        "html" => new HtmlText(text).Read(),
        _ => throw Refusal.Bad($"this fake reads only parse_mode HTML, not {parseMode}"),
    };

    string Read()
    {
        while (_at < _html.Length)
            if (_html[_at] == '&') Entity();
            else if (_html[_at] != '<') _plain.Append(_html[_at++]);
            else if (_at + 1 < _html.Length && _html[_at + 1] == '/') EndTag();
            else StartTag();
        if (_open.TryPeek(out var tag)) throw Unparsable($"Can't find end tag corresponding to start tag \"{tag}\"");
        return _plain.ToString();
    }

    void StartTag()
    {
        var start = _at;
        var end = TagEnd();
        if (end < 0) throw Unparsable($"Unclosed start tag at byte offset {Offset(start)}");
        var inside = _html[(start + 1)..end];
        var space = inside.IndexOfAny([' ', '\n', '\t']);
        var name = (space < 0 ? inside : inside[..space]).ToLowerInvariant();
        if (!Tags.Contains(name)) throw Unparsable($"Unsupported start tag \"{name}\" at byte offset {Offset(start)}");
        if (name == "span" && !inside.Contains("tg-spoiler"))
            throw Unparsable($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Offset(start)}");
        _open.Push(name);
        _at = end + 1;
    }

    int TagEnd()
    {
        var quote = '\0';
        for (var i = _at + 1; i < _html.Length; i++)
            if (quote != '\0') quote = _html[i] == quote ? '\0' : quote;
            else if (_html[i] is '"' or '\'') quote = _html[i];
            else if (_html[i] == '>') return i;
        return -1;
    }

    void EndTag()
    {
        var end = _html.IndexOf('>', _at);
        if (end < 0) throw Unparsable($"Unclosed end tag at byte offset {Offset(_at)}");
        var name = _html[(_at + 2)..end].Trim().ToLowerInvariant();
        if (!_open.TryPop(out var expected)) throw Unparsable($"Unexpected end tag at byte offset {Offset(_at)}");
        if (name != "" && name != expected)
            throw Unparsable($"Unmatched end tag at byte offset {Offset(_at)}, expected \"</{expected}>\", found \"</{name}>\"");
        _at = end + 1;
    }

    void Entity()
    {
        var end = _html.IndexOf(';', _at);
        if (end < 0 || Decode(_html[(_at + 1)..end]) is not { } text) _plain.Append(_html[_at++]);
        else
        {
            _plain.Append(text);
            _at = end + 1;
        }
    }

    static string? Decode(string name) => name switch
    {
        "lt" => "<", "gt" => ">", "amp" => "&", "quot" => "\"",
        ['#', 'x' or 'X', .. var hex] when int.TryParse(hex, NumberStyles.HexNumber, null, out var code) => Rune(code),
        ['#', .. var digits] when int.TryParse(digits, out var code) => Rune(code),
        _ => null,
    };

    static string? Rune(int code) => System.Text.Rune.IsValid(code) ? new Rune(code).ToString() : null;

    int Offset(int at) => Encoding.UTF8.GetByteCount(_html.AsSpan(0, at));

    static Refusal Unparsable(string what) => Refusal.Bad("can't parse entities: " + what);
}
