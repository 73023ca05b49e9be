using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Tests.Scripts.Goldens;

/// <summary>The sample scripts and pipelines as they lie in the samples folder.</summary>
static class Samples
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    public static IEnumerable<string> Names => Directory.GetFiles(Path.Combine(Folder, "scripts"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order();

    public static string Yaml(string name) => File.ReadAllText(Path.Combine(Folder, "scripts", $"{name}.yaml"));

    public static ScriptMachine Machine(string name) => Machine(Read(Yaml(name)));

    /// <summary>The machine as it is built from a published version: through the stored form of the bundle.</summary>
    public static ScriptMachine Machine(ScriptDefinition script, IReadOnlyDictionary<string, ScriptDefinition>? subscripts = null, IReadOnlyDictionary<string, LocalText>? templates = null)
    {
        var called = script.Steps.Values.OfType<SubscriptStep>().Select(s => s.Script).Distinct();
        subscripts ??= called.ToDictionary(name => name, name => Read(Yaml(name)));
        return new ScriptMachine(ScriptBundle.FromJson(new ScriptBundle(script, subscripts, templates).ToJson()));
    }

    public static ScriptDefinition Read(string yaml)
    {
        var source = ScriptYaml.Read(yaml);
        Assert.True(source.Script is not null && source.Findings.Count == 0, string.Join(Environment.NewLine, source.Findings));
        return source.Script;
    }

    public static Pipeline? Pipeline(string? name)
    {
        var all = (JsonArray)Goldens.Yaml.Load(Path.Combine(Folder, "pipelines.yaml"))["pipelines"]!;
        if (all.FirstOrDefault(p => (string?)p!["name"] == name) is not { } written) return null;
        var pipeline = new Pipeline(1, name!, (string)written["title"]!["en"]!);
        foreach (var stage in (JsonArray)written["stages"]!)
            pipeline.Add((string)stage!["name"]!, (string)stage["title"]!["en"]!, Enum.Parse<StageKind>((string?)stage["kind"] ?? "open", ignoreCase: true), stage["enter"].Deserialize<Gate>(ScriptJson.Options));
        return pipeline;
    }
}
