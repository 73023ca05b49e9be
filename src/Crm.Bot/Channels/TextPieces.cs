namespace Crm.Bot.Channels;

/// <summary>Cuts a long text at paragraphs, lines, sentences or words; the pieces are markup again.</summary>
static class TextPieces
{
    static readonly string[] Sentences = [". ", "! ", "? ", "… ", ".\n", "。"];

    /// <param name="marked">The text.</param>
    /// <param name="limit">UTF-16 units of a piece, without tags.</param>
    public static List<string> Of(MarkedText marked, int limit)
    {
        var texts = new List<string>();
        for (var at = 0; at < marked.Text.Length;)
        {
            var end = at + Cut(marked.Text.AsSpan(at), limit);
            if (!marked.Text.AsSpan(at, end - at).IsWhiteSpace()) texts.Add(marked.Write(at, end));
            at = end;
        }
        return texts.Count > 0 ? texts : [""];
    }

    /// <summary>Where the next piece ends: after a paragraph, a line or a sentence of its second half, else after a word, else at the limit.</summary>
    static int Cut(ReadOnlySpan<char> rest, int limit)
    {
        if (rest.Length <= limit) return rest.Length;
        var window = rest[..limit];
        if (After(window, "\n\n") is var paragraph && paragraph >= limit / 2) return paragraph;
        if (After(window, "\n") is var line && line >= limit / 2) return line;
        var sentence = 0;
        foreach (var end in Sentences) sentence = Math.Max(sentence, After(window, end));
        if (sentence >= limit / 2) return sentence;
        for (var i = limit - 1; i > 0; i--)
            if (char.IsWhiteSpace(window[i])) return i + 1;
        return char.IsHighSurrogate(window[^1]) ? limit - 1 : limit;
    }

    static int After(ReadOnlySpan<char> window, string mark) => window.LastIndexOf(mark) is >= 0 and var at ? at + mark.Length : 0;
}
