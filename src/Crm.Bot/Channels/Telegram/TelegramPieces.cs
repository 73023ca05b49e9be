using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Cuts a message into what the Bot API takes: texts of 4096, captions of 1024 UTF-16 units, counted without tags.</summary>
static class TelegramPieces
{
    const int MaxText = 4096, MaxCaption = 1024;

    static readonly string[] Sentences = [". ", "! ", "? ", "… ", ".\n", "。"];

    /// <summary>The keyboard that a message with buttons cannot take away goes with a tick ahead of it: a sign of no language for what came in.</summary>
    const string Taken = "✓";

    /// <summary>A file goes first and keeps a caption that fits; buttons and keyboards go with the last piece, a removal with the first that has no buttons.</summary>
    public static IReadOnlyList<OutgoingMessage> Fit(OutgoingMessage message)
    {
        if (!message.RemoveRequest || message.Buttons is not { Count: > 0 }) return Pieces(message);
        var pieces = Pieces(message with { RemoveRequest = false });
        return pieces.Count > 1 ? [pieces[0] with { RemoveRequest = true }, .. pieces.Skip(1)] : [new OutgoingMessage { Text = Taken, RemoveRequest = true }, .. pieces];
    }

    static IReadOnlyList<OutgoingMessage> Pieces(OutgoingMessage message)
    {
        var limit = message.File is null ? MaxText : MaxCaption;
        if (message.Text.Length <= limit) return [message];
        var marked = MarkupReader.Read(message.Text);
        if (marked.Text.Length <= limit) return [message];
        var texts = Texts(marked).Select(text => new OutgoingMessage { Text = text });
        var pieces = message.File is null ? [.. texts] : texts.Prepend(new OutgoingMessage { File = message.File }).ToList();
        pieces[0] = pieces[0] with { ReplyToMessageId = message.ReplyToMessageId };
        pieces[^1] = pieces[^1] with { Buttons = message.Buttons, Request = message.Request, RemoveRequest = message.RemoveRequest };
        return pieces;
    }

    static List<string> Texts(MarkedText marked)
    {
        var texts = new List<string>();
        for (var at = 0; at < marked.Text.Length;)
        {
            var end = at + Cut(marked.Text.AsSpan(at));
            if (!marked.Text.AsSpan(at, end - at).IsWhiteSpace()) texts.Add(marked.Write(at, end));
            at = end;
        }
        return texts.Count > 0 ? texts : [""];
    }

    /// <summary>Where the next piece ends: after a paragraph, a line or a sentence of its second half, else after a word, else at the limit.</summary>
    static int Cut(ReadOnlySpan<char> rest)
    {
        if (rest.Length <= MaxText) return rest.Length;
        var window = rest[..MaxText];
        if (After(window, "\n\n") is >= MaxText / 2 and var paragraph) return paragraph;
        if (After(window, "\n") is >= MaxText / 2 and var line) return line;
        var sentence = 0;
        foreach (var end in Sentences) sentence = Math.Max(sentence, After(window, end));
        if (sentence >= MaxText / 2) return sentence;
        for (var i = MaxText - 1; i > 0; i--)
            if (char.IsWhiteSpace(window[i])) return i + 1;
        return char.IsHighSurrogate(window[^1]) ? MaxText - 1 : MaxText;
    }

    static int After(ReadOnlySpan<char> window, string mark) => window.LastIndexOf(mark) is >= 0 and var at ? at + mark.Length : 0;
}
