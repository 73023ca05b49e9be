using System.Reflection;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;

namespace Crm.Bot.Setup;

/// <summary>What an empty database is filled with: the pipelines and scripts of the samples folder.</summary>
static class SampleData
{
    /// <summary>The pipelines of samples/pipelines.yaml, in the organization's language.</summary>
    public static IEnumerable<Pipeline> Pipelines(Organization organization)
    {
        foreach (var written in ScriptYaml.ReadData<PipelineList>(Read("Pipelines")).Pipelines)
        {
            var pipeline = new Pipeline(organization.Id, written.Name, written.Title.In(organization.Language, "en"));
            foreach (var stage in written.Stages) pipeline.Add(stage.Name, stage.Title.In(organization.Language, "en"), stage.Kind, stage.Enter);
            yield return pipeline;
        }
    }

    /// <summary>The demo organization: every sample script published, the first of them on all channels, and the branches that they name.</summary>
    public static async Task AddDemo(CrmDb db, Organization organization, ChannelAccount[] accounts, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var (slug, name) in new[] { ("kazan", "Казань"), ("samara", "Самара"), ("ufa", "Уфа"), ("head-office", "Головной офис") })
            db.Add(new Branch(organization.Id, slug, $"{name} (demo)", city: slug == "head-office" ? null : name, timeZone: slug is "kazan" or "head-office" ? "Europe/Moscow" : slug == "samara" ? "Europe/Samara" : "Asia/Yekaterinburg"));
        var sources = Samples().ToDictionary(s => s.Script.Script);
        var definitions = sources.ToDictionary(s => s.Key, s => s.Value.Script);
        foreach (var (slug, (script, yaml)) in sources)
        {
            var entity = new Script(organization.Id, slug, script.Title?.In(organization.Language, "en") ?? slug, yaml, now);
            db.Add(entity);
            db.Add(entity.Publish(yaml, Publisher.Bundle(script, new() { Scripts = definitions }).ToJson(), null, null, now));
            if (slug == FirstScript) foreach (var account in accounts) account.StartWith(entity);
        }
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The script that a stranger starts in the demo.</summary>
    public const string FirstScript = "door-sale";

    static IEnumerable<(ScriptDefinition Script, string Yaml)> Samples()
    {
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("Samples.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var yaml = Read(name);
            yield return (ScriptYaml.Read(yaml).Script ?? throw new InvalidOperationException($"The sample {name} does not read."), yaml);
        }
    }

    static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    sealed record PipelineList(IReadOnlyList<PipelineText> Pipelines);

    sealed record PipelineText(string Name, LocalText Title, IReadOnlyList<StageText> Stages);

    sealed record StageText(string Name, LocalText Title, StageKind Kind = StageKind.Open, Gate? Enter = null);
}
