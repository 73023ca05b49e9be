using System.Text;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels;

/// <summary>A piece of formatting: a tag from one place of the plain text to another, in UTF-16 units.</summary>
readonly record struct MarkedSpan(int Start, int End, string Tag, string? Address = null);

/// <summary>Plain text and its formatting; spans may overlap, what is written is always balanced.</summary>
sealed class MarkedText(string text, IReadOnlyList<MarkedSpan> spans)
{
    public string Text => text;
    public IReadOnlyList<MarkedSpan> Spans => spans;

    /// <summary>The part of the text as channel-neutral markup, which is also the Bot API's HTML.</summary>
    public string Write(int from, int to)
    {
        var inside = spans.Where(s => s.Start < to && s.End > from && s.End > s.Start).OrderBy(s => s.Start).ToArray();
        if (inside.Length == 0) return MarkupText.Escape(text[from..to]);
        return new Writer(text, inside).Write(from, to);
    }

    sealed class Writer(string text, MarkedSpan[] spans)
    {
        readonly StringBuilder html = new();
        readonly List<MarkedSpan> open = [];
        int next;

        public string Write(int from, int to)
        {
            for (var at = from; at < to;)
            {
                Close(at);
                while (next < spans.Length && spans[next].Start <= at) Open(spans[next++]);
                var end = open.Count == 0 ? to : Math.Min(to, open.Min(s => s.End));
                if (next < spans.Length) end = Math.Min(end, spans[next].Start);
                html.Append(MarkupText.Escape(text[at..end]));
                at = end;
            }
            for (var i = open.Count - 1; i >= 0; i--) CloseTag(open[i]);
            return html.ToString();
        }

        void Open(MarkedSpan span)
        {
            open.Add(span);
            html.Append('<').Append(span.Tag);
            if (span.Address is not null) html.Append(" href=\"").Append(MarkupText.Escape(span.Address).Replace("\"", "&quot;")).Append('"');
            html.Append('>');
        }

        /// <summary>Ends what ends here; what was opened inside it and goes on is opened again.</summary>
        void Close(int at)
        {
            var lowest = open.FindIndex(s => s.End <= at);
            if (lowest < 0) return;
            var above = open[lowest..];
            for (var i = open.Count - 1; i >= lowest; i--) CloseTag(open[i]);
            open.RemoveRange(lowest, open.Count - lowest);
            foreach (var span in above.Where(s => s.End > at)) Open(span);
        }

        void CloseTag(MarkedSpan span) => html.Append("</").Append(span.Tag).Append('>');
    }
}
