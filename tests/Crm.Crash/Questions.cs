using System.Text.RegularExpressions;
using Crm.Benchmarks.W1;

namespace Crm.Crash;

/// <summary>
/// What the script crash.yaml looks like from the chat: question n ends with "(n/6)", the closing message has "(done)", a reminder "(reminder)";
/// every update is answered with exactly one message, /start repeats the question in sight, and whatever is written after the end begins anew.
/// </summary>
internal static partial class Questions
{
    /// <summary>Repeats the question in sight, where the channel knows commands.</summary>
    public const string Start = "/start";

    /// <summary>Number of the closing message.</summary>
    public const int End = 7;

    const string Later = "(later)";

    /// <summary>The number of the question in a message, <see cref="End"/> for the closing one, 0 for anything else.</summary>
    public static int In(string? text) =>
        text is null ? 0
        : text.Contains("(done)", StringComparison.Ordinal) ? End
        : Marker().Match(text) is { Success: true } match ? match.Groups[1].Value[0] - '0'
        : 0;

    /// <summary>What the script says when nobody answers.</summary>
    public static bool IsReminder(string text) => text.Contains("(reminder)", StringComparison.Ordinal);

    /// <summary>What a person wrote for later.</summary>
    public static bool IsNote(string text) => text.EndsWith(Later, StringComparison.Ordinal);

    /// <summary>What a timer sent.</summary>
    public static bool IsTimed(string text) => IsReminder(text) || IsNote(text);

    public static bool IsReply(string text) => !IsTimed(text);

    /// <summary>A text like no other, for later.</summary>
    public static string Note(string name) => $"Note {name} {Later}";

    /// <summary>The right answer to a question; /start when there is none to answer.</summary>
    public static string AnswerTo(int question) => Dialogue.Steps[question % End];

    /// <summary>Whether a message may have this number when the one before had that number and the customer wrote the text.</summary>
    public static bool MayFollow(int before, string text, int reply) =>
        before is 0 or End ? reply == 1
        : text == Start ? reply == before
        : text == AnswerTo(before) ? reply == before + 1
        : reply == before || reply == before + 1;

    [GeneratedRegex(@"\(([1-6])/6\)")]
    private static partial Regex Marker();
}
