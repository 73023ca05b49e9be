using Crm.Core.Conversations;

namespace Crm.Bot.ManagerBot;

/// <summary>What somebody wants of the manager bot: a word and what it is about.</summary>
/// <param name="Args">Ids and short words from a button, hostile until checked.</param>
/// <param name="Text">What was written, as plain text.</param>
sealed record StaffCommand(string Word, IReadOnlyList<string> Args, string? Text = null)
{
    /// <summary>A pressed button; "s…" answers the script's step of the message that it belongs to.</summary>
    public static StaffCommand OfButton(string data) =>
        data is ['s', >= '0' and <= '9', ..] ? new("step", [data[1..]]) : data.Split(':') is [var word, .. var args] ? new(word, args) : new("", []);

    /// <summary>A slash command; null when the text is none.</summary>
    public static StaffCommand? OfSlash(string? text)
    {
        if (text is not { Length: > 1 } || text[0] != '/' || text.Contains('\n')) return null;
        var words = text[1..].Split(' ', 2);
        var word = words[0].Split('@')[0].ToLowerInvariant();
        return new(word switch { "menu" or "start" => "home", "my" or "deals" => "deals", _ => word }, [], words.Length > 1 ? words[1].Trim() : null);
    }

    /// <summary>What was asked before, and now has its answer.</summary>
    public static StaffCommand OfPrompt(string prompt, string? text) => prompt.Split(':') is [var word, .. var args] ? new(word, args, text) : new("", [], text);

    public long? Id(int index) => index < Args.Count ? Refs.Read(Args[index]) : null;

    public string? Arg(int index) => index < Args.Count && Args[index].Length > 0 ? Args[index] : null;

    public int Page => Args.Count > 0 && int.TryParse(Args[^1], out var page) && page is >= 0 and < 10_000 ? page : 0;

    /// <summary>The command again, without its text: what a question keeps until it is answered.</summary>
    public override string ToString() => Args.Count == 0 ? Word : $"{Word}:{string.Join(':', Args)}";
}

/// <summary>What is shown after the commit.</summary>
/// <param name="Text">Markup above or in place of the screen.</param>
/// <param name="Notice">A short plain text at the pressed button.</param>
sealed record Show(string Word, IReadOnlyList<string> Args, string? Text = null, string? Notice = null, IReadOnlyList<IReadOnlyList<Button>>? Buttons = null, string? Query = null)
{
    /// <summary>It takes the place of the message whose button was pressed.</summary>
    public bool Replaces { get; init; }

    public static Show Screen(string word, params string[] args) => new(word, args);

    /// <summary>Only a text, with buttons below it.</summary>
    public static Show Only(string text, params IReadOnlyList<IReadOnlyList<Button>> buttons) => new("", [], text, Buttons: buttons);
}
