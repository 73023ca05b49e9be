using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.Core.Tests.Scripts.Docs;

namespace Crm.Core.Tests.Shape;

/// <summary>The sample of the settings and the code that reads them name the same keys.</summary>
public sealed partial class SettingsTests
{
    const string Sample = "appsettings.sample.json";

    [Fact]
    public void Every_key_that_is_read_is_in_the_sample() => Assert.Empty(Read().Except(Shown().Keys));

    [Fact]
    public void Every_key_of_the_sample_is_read_or_says_that_it_is_not_used_yet() =>
        Assert.Empty(Shown().Where(k => !k.Value.Contains("not used yet", StringComparison.Ordinal)).Select(k => k.Key).Except(Read()));

    static HashSet<string> Read() =>
        [.. Key().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Crm.Bot/Setup/CrmSettings.cs"))).Select(m => m.Groups[1].Value)];

    /// <summary>The sample's keys, each with the comment above it.</summary>
    static Dictionary<string, string> Shown()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, Sample));
        using var json = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip });
        return Leaves(json.RootElement, "").ToDictionary(k => k, k => CommentOf(text, k.Split(':')[^1]));
    }

    static IEnumerable<string> Leaves(JsonElement element, string prefix) => element.EnumerateObject().SelectMany(p =>
        p.Value.ValueKind == JsonValueKind.Object ? Leaves(p.Value, $"{prefix}{p.Name}:") : [prefix + p.Name]);

    static string CommentOf(string text, string name) => Regex.Match(text, $@"//([^\n]*)\n\s*""{name}""").Groups[1].Value;

    [GeneratedRegex(@"(?:read\.(?:Text|Bool|Number|Choice|Url|BotToken)|GetSection)\(""([\w:]+)""")]
    private static partial Regex Key();
}
