using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Twilio;

/// <summary>How a piece is shown: its text as it is sent, and the choices that are buttons or rows; the others are numbered in the text.</summary>
sealed record TwilioLayout(string Body, IReadOnlyList<Button> Choices, bool IsList)
{
    const int MaxDescription = 72;

    public static TwilioLayout Of(ChannelKind kind, OutgoingMessage piece)
    {
        var body = Text(kind, piece);
        if (piece.Buttons is null) return new TwilioLayout(body, [], false);
        var choices = piece.Buttons.SelectMany(row => row).Where(b => b.Data is not null).ToArray();
        var look = choices.Length == 0 ? ChoiceLook.Numbers : ChoiceLooks.Of(ChannelLimits.Of(kind)!, body, piece.File is not null, [.. choices.Select(c => Line(c.Label))]);
        return look == ChoiceLook.Numbers ? Numbered(body, choices) : new TwilioLayout(body, choices, look == ChoiceLook.List);
    }

    static string Text(ChannelKind kind, OutgoingMessage piece)
    {
        var body = kind == ChannelKind.WhatsApp ? MarkupWriter.WhatsApp(piece.Text) : MarkupWriter.Plain(piece.Text);
        var links = piece.Buttons?.SelectMany(row => row).Where(b => b.Url is not null).Select(b => $"{b.Label}: {b.Url}").ToArray() ?? [];
        return links.Length == 0 ? body : string.Join('\n', body.Length > 0 ? [body, "", .. links] : links);
    }

    /// <summary>The same with its choices as numbered lines.</summary>
    public TwilioLayout Numbered() => Numbered(Body, Choices);

    static TwilioLayout Numbered(string body, IReadOnlyList<Button> choices)
    {
        if (choices.Count == 0) return new TwilioLayout(body, [], false);
        var lines = string.Join('\n', choices.Select((c, i) => $"{i + 1}. {Line(c.Label)}"));
        return new TwilioLayout(body.Length > 0 ? $"{body}\n\n{lines}" : lines, [], false);
    }

    /// <summary>A row's title, and all of it below when the title had to be cut.</summary>
    public static (string Title, string? Description) Row(Button choice, ChannelLimits limits)
    {
        var label = Line(choice.Label);
        return label.Length <= limits.RowTitle ? (label, null) : (ChoiceLooks.RowTitle(label, limits), ChoiceLooks.Cut(label, MaxDescription));
    }

    public static string Line(string label) => label.ReplaceLineEndings(" ").Trim();
}
