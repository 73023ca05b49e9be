using System.Text.RegularExpressions;
using Crm.Benchmarks.W1;

namespace Crm.Crash;

/// <summary>
/// What the script w1 looks like from the chat: question n ends with "(n/6)", the closing message has "(done)",
/// every update is answered with exactly one message, /start repeats the question in sight, and whatever is written after the end begins anew.
/// </summary>
internal static partial class Questions
{
    /// <summary>Number of the closing message.</summary>
    public const int End = 7;

    /// <summary>The number of the question in a message, <see cref="End"/> for the closing one, 0 for anything else.</summary>
    public static int In(string text) =>
        text.Contains("(done)", StringComparison.Ordinal) ? End
        : Marker().Match(text) is { Success: true } match ? match.Groups[1].Value[0] - '0'
        : 0;

    /// <summary>The right answer to a question; /start when there is none to answer.</summary>
    public static string AnswerTo(int question) => Dialogue.Steps[question % End];

    /// <summary>Whether a message may have this number when the one before had that number and the customer wrote the text.</summary>
    public static bool MayFollow(int before, string text, int reply) =>
        before is 0 or End ? reply == 1
        : text == "/start" ? reply == before
        : text == AnswerTo(before) ? reply == before + 1
        : reply == before || reply == before + 1;

    [GeneratedRegex(@"\(([1-6])/6\)")]
    private static partial Regex Marker();
}
