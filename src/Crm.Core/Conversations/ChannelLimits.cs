namespace Crm.Core.Conversations;

/// <summary>What a channel can show and takes, in its own units: the one table for the check of scripts and for the channels.</summary>
/// <param name="Text">Characters of a text, without markup.</param>
/// <param name="Caption">Characters of a text that goes with a photo or a document.</param>
/// <param name="Buttons">Buttons under a message.</param>
/// <param name="ListRows">Rows of the list that takes the place of too many buttons; 0: there is none.</param>
/// <param name="ButtonTitle">Characters of a button's title.</param>
/// <param name="RowTitle">Characters of a row's title.</param>
/// <param name="CutsTitles">Longer titles are shown cut instead of refused.</param>
/// <param name="Window">Time after the customer's last message in which one may write freely; null: always.</param>
/// <param name="Piece">Characters that the provider takes at once, where that is less than <paramref name="Text"/>.</param>
/// <param name="ButtonText">Characters of a text that has buttons or a list under it, where that is less.</param>
/// <param name="Numbers">Choices may be shown as numbered text, and a typed number presses one.</param>
/// <param name="StaysBlocked">Only the word for it takes a refusal of all messages back, not any message.</param>
public sealed record ChannelLimits(int Text, int Caption, int Buttons, int ListRows = 0, int ButtonTitle = int.MaxValue, int RowTitle = 0, bool CutsTitles = false, TimeSpan? Window = null,
    int Piece = int.MaxValue, int ButtonText = int.MaxValue, bool Numbers = false, bool StaysBlocked = false)
{
    static readonly Dictionary<ChannelKind, ChannelLimits> Kinds = new()
    {
        // Telegram's button titles have no documented limit; 64 characters are what a phone shows.
        [ChannelKind.Telegram] = new(4096, 1024, 100, ButtonTitle: 64, CutsTitles: true),
        [ChannelKind.WebChat] = new(10_000, 10_000, 100),
        [ChannelKind.WhatsApp] = new(4096, 1024, 3, ListRows: 10, ButtonTitle: 20, RowTitle: 24, Window: TimeSpan.FromHours(24), Piece: 1600, ButtonText: 1024, Numbers: true),
        [ChannelKind.Sms] = new(1600, 1600, 0, Numbers: true, StaysBlocked: true),
    };

    /// <summary>The limits of a kind of channel; null where there are none.</summary>
    public static ChannelLimits? Of(ChannelKind kind) => Kinds.GetValueOrDefault(kind);

    /// <summary>The channels by the names that scripts use.</summary>
    public static IReadOnlyDictionary<string, ChannelLimits> Known { get; } = Kinds.ToDictionary(k => k.Key.ToString().ToLowerInvariant(), k => k.Value);
}
