using System.Text;
using System.Text.RegularExpressions;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Writes channel-neutral markup for people who read WhatsApp's signs (*bold*) or plain text; addresses behind words are written out.</summary>
static partial class MarkupWriter
{
    const char Apart = '\u200b';

    public static string Plain(string markup) => Write(MarkupReader.Read(markup), signs: false);

    public static string WhatsApp(string markup) => Write(MarkupReader.Read(markup), signs: true);

    static string Write(MarkedText marked, bool signs)
    {
        var additions = new List<Addition>();
        foreach (var (order, span) in marked.Spans.Index())
            if (span.Tag == "a") AddAddress(additions, marked.Text, span, order);
            else if (signs) AddSigns(additions, marked.Text, span, order);
        if (signs) Separate(additions, marked);
        if (additions.Count == 0) return marked.Text;
        var written = new StringBuilder(marked.Text.Length + 16);
        var at = 0;
        foreach (var addition in additions.OrderBy(a => a.At).ThenBy(a => a.Rank))
        {
            written.Append(marked.Text, at, addition.At - at).Append(addition.Text);
            at = addition.At;
        }
        return written.Append(marked.Text, at, marked.Text.Length - at).ToString();
    }

    static void AddAddress(List<Addition> additions, string text, MarkedSpan span, int order)
    {
        if (span.Address is { Length: > 0 } address && !text[span.Start..span.End].Contains(address, StringComparison.OrdinalIgnoreCase)) additions.Add(Addition.Closing(span.End, order, $" ({address})"));
    }

    static void AddSigns(List<Addition> additions, string text, MarkedSpan span, int order)
    {
        if (span.Tag == "blockquote") AddQuote(additions, text, span, order);
        else if (span.Tag == "pre") Enclose(additions, text, span.Start, span.End, "```", order);
        else if (span.Tag switch { "b" => "*", "i" => "_", "s" => "~", "code" => "`", _ => null } is { } sign)
            foreach (var (from, to) in Lines(text, span)) Enclose(additions, text, from, to, sign, order);
    }

    static void AddQuote(List<Addition> additions, string text, MarkedSpan span, int order)
    {
        if (span.Start > 0 && text[span.Start - 1] != '\n') additions.Add(Addition.Opening(span.Start, order, "\n"));
        foreach (var (from, _) in Lines(text, span)) additions.Add(Addition.Opening(from, order, "> "));
    }

    /// <summary>The span's lines, since WhatsApp ends every sign with the line.</summary>
    static IEnumerable<(int From, int To)> Lines(string text, MarkedSpan span)
    {
        for (var from = span.Start; from < span.End;)
        {
            var to = text.IndexOf('\n', from, span.End - from) is >= 0 and var end ? end : span.End;
            if (to > from) yield return (from, to);
            from = to + 1;
        }
    }

    /// <summary>Signs stand at letters, with no letter outside: where they cannot, the text goes without.</summary>
    static void Enclose(List<Addition> additions, string text, int from, int to, string sign, int order)
    {
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        while (from < to && char.IsWhiteSpace(text[to - 1])) to--;
        if (from == to || from > 0 && char.IsLetterOrDigit(text[from - 1]) || to < text.Length && char.IsLetterOrDigit(text[to])) return;
        additions.Add(Addition.Opening(from, order, sign));
        additions.Add(Addition.Closing(to, order, sign));
    }

    /// <summary>A sign that somebody wrote as such is kept apart from its word, so that it stays one; addresses stay whole.</summary>
    static void Separate(List<Addition> additions, MarkedText marked)
    {
        if (marked.Text.AsSpan().IndexOfAny("*_~`") < 0) return;
        foreach (Match sign in Sign().Matches(marked.Text))
            if (!InAddress(marked.Text, sign.Index) && !marked.Spans.Any(s => s.Tag is "code" or "pre" && s.Start <= sign.Index && sign.Index < s.End))
                additions.Add(new Addition(sign.Index + 1, 0, Apart.ToString()));
    }

    static bool InAddress(string text, int at)
    {
        var begin = text.AsSpan(0, at).LastIndexOfAny(' ', '\n', '\t') + 1;
        return text.AsSpan(begin, at - begin).Contains("://", StringComparison.Ordinal);
    }

    /// <summary>A sign that begins a word and has its twin later in the line.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}])([*_~`])(?=\S[^\n]*\1|\S?\1)")]
    private static partial Regex Sign();

    /// <summary>A piece that is put in: at one place what closes comes first, the inner before the outer, then what opens, the outer before the inner.</summary>
    readonly record struct Addition(int At, int Rank, string Text)
    {
        public static Addition Closing(int at, int order, string text) => new(at, -1 - order, text);

        public static Addition Opening(int at, int order, string text) => new(at, 1 + order, text);
    }
}
