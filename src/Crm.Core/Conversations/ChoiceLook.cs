namespace Crm.Core.Conversations;

/// <summary>What becomes of the choices under a message: buttons, a list that opens, or numbered lines of the text.</summary>
public enum ChoiceLook { Buttons, List, Numbers }

/// <summary>How a channel shows choices, by its limits.</summary>
public static class ChoiceLooks
{
    /// <param name="body">The text as the channel gets it.</param>
    /// <param name="labels">The choices' labels, each on one line.</param>
    public static ChoiceLook Of(ChannelLimits limits, string body, bool hasFile, IReadOnlyList<string> labels)
    {
        if (!limits.Numbers) return ChoiceLook.Buttons;
        if (hasFile || body.Length == 0 || body.Length > limits.ButtonText || labels.Count > Math.Max(limits.Buttons, limits.ListRows)) return ChoiceLook.Numbers;
        var isList = labels.Count > limits.Buttons || labels.Any(l => l.Length > limits.ButtonTitle);
        var titles = isList ? labels.Select(l => RowTitle(l, limits)).ToArray() : labels;
        return titles.Any(t => t.Length == 0) || titles.Distinct().Count() < titles.Count ? ChoiceLook.Numbers : isList ? ChoiceLook.List : ChoiceLook.Buttons;
    }

    /// <summary>A row's title, cut to what the channel shows.</summary>
    public static string RowTitle(string label, ChannelLimits limits) => Cut(label, limits.RowTitle);

    public static string Cut(string text, int most) => text.Length <= most ? text : StoredText.Clean(text, most - 1) + "…";
}
