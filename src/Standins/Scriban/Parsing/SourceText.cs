namespace Scriban.Parsing;

/// <summary>A source text that knows the line and column of every offset.</summary>
sealed class SourceText
{
    readonly List<int> _lineStarts = [0];

    public SourceText(string text, string? fileName, TextPosition start)
    {
        Text = text;
        FileName = fileName ?? "<input>";
        First = start;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n' || text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n'))
                _lineStarts.Add(i + 1);
    }

    public string Text { get; }

    public string FileName { get; }

    TextPosition First { get; }

    public TextPosition PositionAt(int offset)
    {
        var line = _lineStarts.BinarySearch(offset);
        if (line < 0) line = ~line - 1;
        var column = offset - _lineStarts[line];
        return new TextPosition(First.Offset + offset, First.Line + line, line == 0 ? First.Column + column : column);
    }

    public SourceSpan Span(int start, int end) => new(FileName, PositionAt(start), PositionAt(end));

    public SourceSpan SpanOf(Token token) => new(FileName, token.Start, token.End);
}
