using System.Collections.Concurrent;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Simulator;

/// <summary>To whom the steps of a version speak; versions never change, so each is read once.</summary>
static class StepActors
{
    static readonly ConcurrentDictionary<long, ScriptBundle> Bundles = new();

    /// <summary>Null when the version has no such step.</summary>
    public static async Task<Actor?> Of(CrmDb db, long versionId, string step)
    {
        if (!Bundles.TryGetValue(versionId, out var bundle))
            Bundles[versionId] = bundle = ScriptBundle.FromJson(await db.ScriptVersions.Where(v => v.Id == versionId).Select(v => v.Content).SingleAsync());
        return Find(bundle, step)?.Actor;
    }

    /// <summary>Walks a name like "outer/inner" down through the subscripts.</summary>
    internal static Step? Find(ScriptBundle bundle, string name)
    {
        ScriptDefinition? script = bundle.Script;
        Step? step = null;
        foreach (var part in name.Split('/'))
        {
            step = script?.Steps.GetValueOrDefault(part);
            script = step is SubscriptStep call ? bundle.Subscripts?.GetValueOrDefault(call.Script) : null;
        }
        return step;
    }
}
