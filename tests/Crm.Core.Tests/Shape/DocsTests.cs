using System.Text.RegularExpressions;
using Crm.Core.Tests.Scripts.Docs;

namespace Crm.Core.Tests.Shape;

/// <summary>The documents point to things that are there.</summary>
public sealed partial class DocsTests
{
    public static TheoryData<string> Documents() =>
        [.. Sources.Below("docs", ".md").Select(f => Path.GetRelativePath(Repository.Root, f)), .. new[] { "README.md", "CHANGELOG.md" }];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        Assert.DoesNotContain(Links(document), l => !Path.Exists(Path.Combine(folder, l)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_that_is_named_exists(string document) =>
        Assert.DoesNotContain(NamedPath().Matches(Read(document)).Select(m => m.Groups[1].Value), p => !Path.Exists(Path.Combine(Repository.Root, p)));

    static IEnumerable<string> Links(string document) => Link().Matches(Read(document)).Select(m => m.Groups[1].Value.Split('#')[0])
        .Where(l => l.Length > 0 && !l.Contains("://", StringComparison.Ordinal) && !l.StartsWith("mailto:", StringComparison.Ordinal));

    static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    /// <summary>`src/...` and its like in backticks; one with a placeholder or a wildcard is no path.</summary>
    [GeneratedRegex(@"`((?:src|docs|tests|samples)/[\w./-]+)`")]
    private static partial Regex NamedPath();
}
