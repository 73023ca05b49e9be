using System.Text.RegularExpressions;
using Crm.Core.Tests.Scripts.Docs;

namespace Crm.Core.Tests.Shape;

/// <summary>The repository's text files, as the convention tests read them.</summary>
static partial class Sources
{
    static readonly string[] BuildFolders = ["bin", "obj", "node_modules", "artifacts"];

    /// <summary>Files below a folder of the repository whose names end in one of these ways.</summary>
    public static IEnumerable<string> Below(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            .Where(f => !Path.GetRelativePath(Repository.Root, f).Split(Path.DirectorySeparatorChar).Any(BuildFolders.Contains))
            .Order(StringComparer.Ordinal);

    /// <summary>"file:line: text" of each line of code that the pattern finds; comments do not count.</summary>
    public static IReadOnlyList<string> Offenders(this IEnumerable<string> files, Regex pattern) =>
        [.. files.SelectMany(f => File.ReadLines(f).Select((line, i) => (Where: $"{Path.GetRelativePath(Repository.Root, f)}:{i + 1}", Code: WithoutComment(line))))
            .Where(l => pattern.IsMatch(l.Code)).Select(l => $"{l.Where}: {l.Code.Trim()}")];

    public static string WithoutComment(string line) => Comment().Replace(line, "");

    [GeneratedRegex(@"(?<!:)//.*$")]
    private static partial Regex Comment();
}
