using Crm.Core.Conversations;

namespace Crm.Admin.Templates;

/// <summary>How a text fits a channel.</summary>
/// <param name="Most">Characters that the channel takes at once; of a short message null.</param>
/// <param name="Pieces">How many messages it takes.</param>
public sealed record TextLength(string Channel, int Characters, int? Most, int Pieces)
{
    /// <summary>The lengths of a text, without its markup, on the channels that have limits worth knowing.</summary>
    public static IReadOnlyList<TextLength> Of(string markup)
    {
        var plain = MarkupText.Plain(markup);
        return
        [
            Of("Telegram", plain.Length, ChannelLimits.Known["telegram"].Text),
            Of("WhatsApp", plain.Length, ChannelLimits.Known["whatsapp"].Piece),
            new("SMS", plain.Length, null, SmsSegments.Count(plain)),
        ];
    }

    static TextLength Of(string channel, int characters, int most) => new(channel, characters, most, Math.Max(1, (characters + most - 1) / most));
}
