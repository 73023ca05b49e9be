using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Cuts a message into what Twilio takes, counted as it will be written: texts of 1600, captions and texts with buttons of 1024 characters in WhatsApp.</summary>
static class TwilioPieces
{
    /// <summary>What a file's address may take of an SMS.</summary>
    const int RoomForAddress = 400;

    /// <summary>A file goes first, choices with the last piece, the template with the first. There are no keyboards that ask for a contact or a location: the words do.</summary>
    public static IReadOnlyList<OutgoingMessage> Fit(ChannelKind kind, OutgoingMessage message)
    {
        var plain = message with { Request = null, RemoveRequest = false };
        var limits = ChannelLimits.Of(kind)!;
        if (IsWhole(kind, limits, plain)) return [plain];
        var pieces = Pieces(kind, limits, plain).ToList();
        pieces[0] = pieces[0] with { ReplyToMessageId = plain.ReplyToMessageId, Template = plain.Template };
        return pieces;
    }

    static bool IsWhole(ChannelKind kind, ChannelLimits limits, OutgoingMessage message)
    {
        if (message.File is not null && message.Buttons is { Count: > 0 }) return false;
        var length = TwilioLayout.Of(kind, message).Body.Length;
        return length <= (message.File is null ? Most(limits) : kind == ChannelKind.Sms ? limits.Caption - RoomForAddress : limits.Caption) && !IsTooLongForButtons(kind, limits, message);
    }

    static int Most(ChannelLimits limits) => Math.Min(limits.Text, limits.Piece);

    /// <summary>Its buttons would become numbers only because of the text above them.</summary>
    static bool IsTooLongForButtons(ChannelKind kind, ChannelLimits limits, OutgoingMessage message) =>
        message.Buttons is { Count: > 0 } && limits.Buttons > 0 && Written(kind, message.Text) > limits.ButtonText;

    static int Written(ChannelKind kind, string text) => TwilioLayout.Of(kind, new OutgoingMessage { Text = text }).Body.Length;

    static IEnumerable<OutgoingMessage> Pieces(ChannelKind kind, ChannelLimits limits, OutgoingMessage message)
    {
        if (message.File is not null) yield return new OutgoingMessage { File = message.File };
        var texts = message.Text.Length == 0 ? [] : Cut(kind, message.Text, Most(limits));
        if (message.Buttons is { Count: > 0 } && texts is [.., var last] && Written(kind, last) > limits.ButtonText) texts = [.. texts[..^1], .. Cut(kind, last, limits.ButtonText)];
        for (var i = 0; i < texts.Count; i++)
            if (i < texts.Count - 1 || message.Buttons is not { Count: > 0 }) yield return new OutgoingMessage { Text = texts[i] };
            else foreach (var piece in WithButtons(kind, limits, texts[i], message.Buttons)) yield return piece;
        if (texts.Count == 0 && message.Buttons is { Count: > 0 } buttons) foreach (var piece in WithButtons(kind, limits, "", buttons)) yield return piece;
    }

    /// <summary>The last text and the choices; numbered choices that do not fit below it go alone, and those too long for that go as text.</summary>
    static IEnumerable<OutgoingMessage> WithButtons(ChannelKind kind, ChannelLimits limits, string text, IReadOnlyList<IReadOnlyList<Button>> buttons)
    {
        var whole = new OutgoingMessage { Text = text, Buttons = buttons };
        if (TwilioLayout.Of(kind, whole).Body.Length <= Most(limits)) return [whole];
        var alone = new OutgoingMessage { Buttons = buttons };
        var numbered = TwilioLayout.Of(kind, alone).Body;
        return (text.Length > 0 ? [new OutgoingMessage { Text = text }] : Array.Empty<OutgoingMessage>())
            .Concat(numbered.Length <= Most(limits) ? [alone] : Cut(kind, MarkupText.Escape(numbered), Most(limits)).Select(t => new OutgoingMessage { Text = t }));
    }

    /// <summary>Signs and written-out addresses make a text longer than its letters, so what comes out too long is cut shorter.</summary>
    static List<string> Cut(ChannelKind kind, string markup, int limit)
    {
        var marked = MarkupReader.Read(markup);
        for (var most = limit; ; most -= Math.Max(1, most / 8))
        {
            var texts = TextPieces.Of(marked, most);
            if (most < limit / 8 || texts.All(t => Written(kind, t) <= limit)) return texts;
        }
    }
}
