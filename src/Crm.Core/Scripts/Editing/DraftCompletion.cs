using System.Text.RegularExpressions;
using Crm.Core.Scripts.Forms;

namespace Crm.Core.Scripts.Editing;

/// <summary>What may stand where somebody types.</summary>
/// <param name="From">Where the word that it replaces begins.</param>
public sealed record Completions(int From, IReadOnlyList<string> Words);

/// <summary>Names of properties, steps, words and variables for the place of the caret, read from the lines alone, since a text that is being typed is often no YAML.</summary>
public static partial class DraftCompletion
{
    const int Most = 40;
    static readonly HashSet<string> StepPlaces = ["to", "next", "failed", "start"];

    /// <param name="variables">Names that templates may ask for.</param>
    public static Completions At(string text, int caret, IReadOnlyCollection<string> variables)
    {
        var start = caret == 0 ? 0 : text.LastIndexOf('\n', caret - 1) + 1;
        var line = text[start..caret];
        if (line.LastIndexOf("{{", StringComparison.Ordinal) is >= 0 and var braces && !line[braces..].Contains("}}", StringComparison.Ordinal)) return Pick(caret, line, variables);
        var above = text[..start].Split('\n');
        if (ValueLine().Match(line) is { Success: true } value) return Pick(caret, value.Groups["word"].Value, Values(value.Groups["key"].Value, Indent(line), above, text));
        return KeyLine().Match(line) is { Success: true } key ? Pick(caret, key.Groups["word"].Value, Keys(Indent(line), above).Select(k => $"{k}: ")) : new(caret, []);
    }

    static Completions Pick(int caret, string typed, IEnumerable<string> words)
    {
        var word = LastWord().Match(typed).Value;
        return new(caret - word.Length, [.. words.Where(w => w.StartsWith(word, StringComparison.OrdinalIgnoreCase) && w.Trim() != word).Distinct().Take(Most)]);
    }

    static IEnumerable<string> Values(string key, int indent, string[] above, string text)
    {
        if (StepPlaces.Contains(key)) return StepNames(text);
        if (key == "kind") return ScriptJson.Kinds.Keys;
        return FieldsAt(Path(indent, above), above).FirstOrDefault(f => f.Name == key) is { } field ? field.Kind == FieldKind.YesNo ? ["true", "false"] : field.Choices : [];
    }

    static IEnumerable<string> Keys(int indent, string[] above)
    {
        var path = Path(indent, above);
        return FieldsAt(path, above).Select(f => f.Name).Prepend(path is ["steps", _] ? "kind" : "");
    }

    static IReadOnlyList<FormField> FieldsAt(List<string> path, string[] above)
    {
        if (path.Count == 0) return StepForm.Script;
        if (path[0] != "steps" || path.Count < 2) return path.Count >= 2 ? StepForm.Script.FirstOrDefault(f => f.Name == path[0])?.Parts ?? [] : [];
        var kind = KindIn(above, path[1]);
        var fields = StepForm.All.TryGetValue(kind, out var form) ? form.Fields : [];
        foreach (var part in path.Skip(2)) fields = part == "when" ? StepForm.Condition : fields.FirstOrDefault(f => f.Name == part)?.Parts ?? [];
        return fields;
    }

    /// <summary>The names that stand around a line, by their indentation.</summary>
    static List<string> Path(int indent, string[] above)
    {
        var path = new List<string>();
        foreach (var line in above.Reverse())
        {
            if (NameLine().Match(line) is not { Success: true } name || Indent(line) >= indent) continue;
            path.Insert(0, name.Groups["key"].Value);
            indent = line.Length - line.TrimStart().Length;
            if (indent == 0) break;
        }
        return path;
    }

    static string KindIn(string[] above, string step)
    {
        var at = Array.FindLastIndex(above, l => l.TrimStart() == $"{step}:" || l.TrimStart() == $"{step}:\r");
        return at < 0 ? "" : above.Skip(at + 1).Select(l => KindLine().Match(l)).FirstOrDefault(m => m.Success)?.Groups["kind"].Value ?? "";
    }

    static IEnumerable<string> StepNames(string text)
    {
        var at = text.StartsWith("steps:", StringComparison.Ordinal) ? 0 : text.IndexOf("\nsteps:", StringComparison.Ordinal);
        if (at < 0) return [];
        var names = StepLine().Matches(text[at..]).Select(m => (Indent: m.Groups["indent"].Length, Name: m.Groups["key"].Value)).ToArray();
        return names.Where(n => n.Indent == names.Min(o => o.Indent)).Select(n => n.Name);
    }

    /// <summary>Where the first name of the line begins: behind the dash of an item.</summary>
    static int Indent(string line) => line.Length - line.TrimStart(' ', '-').Length;

    [GeneratedRegex(@"^\s*(?:- )?(?<key>[\w-]+):\s+(?<word>\S*)$")]
    private static partial Regex ValueLine();

    [GeneratedRegex(@"^\s*(?:- )?(?<word>\w*)$")]
    private static partial Regex KeyLine();

    [GeneratedRegex(@"^\s*(?:- )?(?<key>[\w.-]+):\s*(?:#.*)?\r?$")]
    private static partial Regex NameLine();

    [GeneratedRegex(@"^\s+kind:\s*(?<kind>\w+)")]
    private static partial Regex KindLine();

    [GeneratedRegex(@"\n(?<indent> +)(?<key>[\w-]+):")]
    private static partial Regex StepLine();

    [GeneratedRegex(@"[\w.-]*$")]
    private static partial Regex LastWord();
}
