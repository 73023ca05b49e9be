using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Cuts a message into what the Bot API takes: texts of 4096, captions of 1024 UTF-16 units, counted without tags.</summary>
static class TelegramPieces
{
    const int MaxText = 4096, MaxCaption = 1024;

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
        var texts = TextPieces.Of(marked, MaxText).Select(text => new OutgoingMessage { Text = text });
        var pieces = message.File is null ? [.. texts] : texts.Prepend(new OutgoingMessage { File = message.File }).ToList();
        pieces[0] = pieces[0] with { ReplyToMessageId = message.ReplyToMessageId };
        pieces[^1] = pieces[^1] with { Buttons = message.Buttons, Request = message.Request, RemoveRequest = message.RemoveRequest };
        return pieces;
    }
}
