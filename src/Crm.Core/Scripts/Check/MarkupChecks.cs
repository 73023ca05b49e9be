using System.Text.RegularExpressions;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>The tags of texts: only those that the channels know, each of them closed.</summary>
static partial class MarkupChecks
{
    static readonly HashSet<string> Allowed = ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "blockquote", "tg-spoiler"];

    [GeneratedRegex("<(?<close>/?)(?<name>[A-Za-z][A-Za-z0-9-]*)(?<rest>[^<>]*)>|<")]
    private static partial Regex Tag();

    [GeneratedRegex("""^\s+href\s*=\s*("[^"]*"|'[^']*')\s*$""")]
    private static partial Regex Href();

    [GeneratedRegex("""^\s+class\s*=\s*("language-[^"]*"|'language-[^']*')\s*$""")]
    private static partial Regex CodeLanguage();

    public static void Check(CheckRun run)
    {
        foreach (var (step, where, text) in run.Texts)
            if (step is not TaskStep && !where.EndsWith(".label", StringComparison.Ordinal))
                foreach (var (language, words) in text) CheckText(run, step, language.Length == 0 ? where : $"{where}.{language}", words);
    }

    static void CheckText(CheckRun run, Step? step, string where, string text)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(PlainText.WithoutCode(text)))
        {
            var name = tag.Groups["name"].Value;
            if (!Allowed.Contains(name) || !HasKnownAttributes(name, tag)) { run.Error("unknown-tag", step, where, tag.Value); return; }
            if (tag.Groups["close"].Length == 0) open.Push(name);
            else if (!open.TryPop(out var last) || last != name) { run.Error("unbalanced-tag", step, where, tag.Value); return; }
        }
        if (open.TryPop(out var left)) run.Error("unbalanced-tag", step, where, $"<{left}>");
    }

    static bool HasKnownAttributes(string name, Match tag)
    {
        var rest = tag.Groups["rest"].Value;
        if (name == "a" && tag.Groups["close"].Length == 0) return Href().IsMatch(rest);
        return string.IsNullOrWhiteSpace(rest) || name == "code" && CodeLanguage().IsMatch(rest) || name == "blockquote" && rest.Trim() == "expandable";
    }
}
