namespace Crm.Core.Scripts.Check;

/// <summary>What a channel can show, in its own units.</summary>
/// <param name="Text">Characters of a text, without markup.</param>
/// <param name="Caption">Characters of a text that goes with a photo or a document.</param>
/// <param name="Buttons">Buttons under a message.</param>
/// <param name="ListRows">Rows of the list that takes the place of too many buttons; 0: there is none.</param>
/// <param name="ButtonTitle">Characters of a button's title.</param>
/// <param name="RowTitle">Characters of a row's title.</param>
/// <param name="CutsTitles">Longer titles are shown cut instead of refused.</param>
/// <param name="Window">Time after the customer's last message in which one may write freely; null: always.</param>
public sealed record ChannelLimits(int Text, int Caption, int Buttons, int ListRows = 0, int ButtonTitle = int.MaxValue, int RowTitle = 0, bool CutsTitles = false, TimeSpan? Window = null)
{
    /// <summary>The channels by the names that scripts use. Telegram's button titles have no documented limit; 64 characters are what a phone shows.</summary>
    public static IReadOnlyDictionary<string, ChannelLimits> Known { get; } = new Dictionary<string, ChannelLimits>
    {
        ["telegram"] = new(4096, 1024, 100, ButtonTitle: 64, CutsTitles: true),
        ["webchat"] = new(10_000, 10_000, 100),
        ["whatsapp"] = new(4096, 1024, 3, ListRows: 10, ButtonTitle: 20, RowTitle: 24, Window: TimeSpan.FromHours(24)),
        ["sms"] = new(1600, 1600, 0),
    };

    /// <summary>The channels that a step's messages go out by: staff read theirs in Telegram and in the panel.</summary>
    internal static IEnumerable<(string Name, ChannelLimits Limits)> For(CheckRun run, Steps.Step step) =>
        (step.Actor == Steps.Actor.Staff ? ["telegram"] : run.Script.Channels)
            .Where(Known.ContainsKey).Distinct().Select(c => (c, Known[c]));
}
