using System.Reflection;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;

namespace Crm.Bot.Setup;

/// <summary>The demo organization's scripts, pipelines and branches; the scripts are those of samples/scripts.</summary>
static class DemoData
{
    public static async Task Add(CrmDb db, Organization organization, ChannelAccount[] accounts, DateTimeOffset now, CancellationToken cancellation)
    {
        AddPipelines(db, organization);
        db.AddRange(
            new Branch(organization.Id, "moscow", "Москва, демо-магазин", city: "Москва", timeZone: "Europe/Moscow"),
            new Branch(organization.Id, "kazan", "Казань, демо-магазин", city: "Казань", timeZone: "Europe/Moscow"),
            new Branch(organization.Id, "online", "Онлайн", timeZone: "Europe/Moscow"));
        var sources = Samples().ToDictionary(s => s.Script!.Script, s => s);
        Script? first = null;
        foreach (var (slug, (script, yaml)) in sources.OrderBy(s => s.Key == "door-sale" ? 0 : 1))
        {
            var entity = new Script(organization.Id, slug, script!.Title?.In(organization.Language) ?? slug, yaml, now);
            first ??= entity;
            db.Add(entity);
            db.Add(entity.Publish(yaml, new ScriptBundle(script).ToJson(), null, null, now));
        }
        foreach (var account in accounts) account.StartWith(first);
        await db.SaveChangesAsync(cancellation);
    }

    static void AddPipelines(CrmDb db, Organization organization) => db.Add(new Pipeline(organization.Id, "doors", "Двери")
        .Add("lead", "Заявка").Add("qualified", "Квалифицирован")
        .Add("measurement", "Замер", enter: new Gate { Fields = ["contact.phone", "deal.address"] })
        .Add("quote", "Расчёт").Add("payment", "Оплата", enter: new Gate { Fields = ["deal.amount"] })
        .Add("production", "Производство").Add("delivery", "Доставка")
        .Add("installed", "Установлено", StageKind.Won).Add("lost", "Отказ", StageKind.Lost));

    static IEnumerable<(ScriptDefinition? Script, string Yaml)> Samples()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Samples.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var yaml = reader.ReadToEnd();
            yield return (ScriptYaml.Read(yaml).Script ?? throw new InvalidOperationException($"The sample {name} does not read."), yaml);
        }
    }
}
