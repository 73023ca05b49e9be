using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Crm.Bot.Tests.Telegram;

/// <summary>One update and how it reads; null for one that is passed over.</summary>
sealed record Fixture(string Name, JsonNode Update, JsonNode? Reads)
{
    public static IReadOnlyList<Fixture> All([CallerFilePath] string here = "") =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Fixtures", "updates.json")))!.AsArray()
            .Select(f => new Fixture(f!["name"]!.GetValue<string>(), f["update"]!, f["reads"]))];

    public override string ToString() => Name;
}
