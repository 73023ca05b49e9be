namespace Scriban.Parsing;

sealed partial class Lexer
{
    /// <summary>What the mark of the previous code block takes away from the text that follows it.</summary>
    char _stripNext;

    void ReadTemplate()
    {
        while (_at < _end)
        {
            var start = _at;
            var open = FindOpening(start, out var percents);
            if (open < 0)
            {
                AddText(start, _end, '\0');
                _at = _end;
                return;
            }
            var enter = open + 2 + percents;
            var strip = MarkAt(enter);
            var indent = AddText(start, open, strip);
            _at = strip == '\0' ? enter : enter + 1;
            if (percents > 0) ReadEscape(open, percents, indent);
            else ReadCodeBlock(open, indent);
        }
    }

    /// <summary>The offset of the next <c>{{</c> or <c>{%{</c>, or -1.</summary>
    int FindOpening(int from, out int percents)
    {
        for (var i = _text.IndexOf('{', from, _end - from); i >= 0 && i < _end; i = _text.IndexOf('{', i + 1, _end - i - 1))
        {
            var next = i + 1;
            while (next < _end && _text[next] == '%') next++;
            percents = next - i - 1;
            if (next < _end && _text[next] == '{') return i;
        }
        percents = 0;
        return -1;
    }

    char MarkAt(int offset) => offset < _end && _text[offset] is '-' or '~' ? _text[offset] : '\0';

    void ReadCodeBlock(int open, string? indent)
    {
        _tokens.Add(new Token(TokenType.CodeEnter, _source.PositionAt(open), _source.PositionAt(_at - 1), "{{", false) { Indent = indent });
        ReadCode(untilExit: true);
    }

    void ReadEscape(int open, int percents, string? indent)
    {
        var closing = "}" + new string('%', percents) + "}";
        var close = _text.IndexOf(closing, _at, _end - _at, StringComparison.Ordinal);
        if (close < 0)
        {
            AddError($"The escaped block goes on to the end of the text; close it with `{closing}`.", open, open + percents + 1);
            _at = _end;
            return;
        }
        var last = close > _at && _text[close - 1] is '-' or '~' ? close - 1 : close;
        if (last > _at) AddRaw(TokenType.Escape, _at, last, indent);
        _stripNext = last < close ? _text[last] : '\0';
        _at = close + closing.Length;
    }

    /// <summary>Adds the text between two blocks; gives the white space that alone precedes the next block on its line.</summary>
    string? AddText(int start, int end, char stripEnd)
    {
        start = SkipStripped(start, end);
        var line = end;
        while (line > start && _text[line - 1] is ' ' or '\t') line--;
        var startsLine = line == start ? line == 0 || line > 0 && _text[line - 1] == '\n' : _text[line - 1] == '\n';
        var indent = stripEnd == '\0' && line < end && startsLine ? _text[line..end] : null;
        var last = stripEnd switch
        {
            '-' => TrimEnd(start, end),
            '~' => line,
            _ => end,
        };
        if (last > start) AddRaw(TokenType.Raw, start, last, null);
        return indent;
    }

    int SkipStripped(int start, int end)
    {
        var strip = _stripNext;
        _stripNext = '\0';
        if (strip == '-')
            while (start < end && char.IsWhiteSpace(_text[start])) start++;
        if (strip != '~') return start;
        while (start < end && _text[start] is ' ' or '\t') start++;
        if (start < end && _text[start] == '\r') start++;
        if (start < end && _text[start] == '\n') start++;
        return start;
    }

    int TrimEnd(int start, int end)
    {
        while (end > start && char.IsWhiteSpace(_text[end - 1])) end--;
        return end;
    }

    void AddRaw(TokenType type, int start, int end, string? indent) =>
        _tokens.Add(new Token(type, _source.PositionAt(start), _source.PositionAt(end - 1), _text[start..end], false) { Indent = indent });
}
