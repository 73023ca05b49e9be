using System.Collections.Concurrent;
using Crm.Core.Data;
using Crm.Core.Routines;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Conversations;

/// <summary>The machines of script versions that pages have shown of late; versions never change.</summary>
sealed class Machines
{
    const int Most = 64;

    static readonly ScriptMachine Unknown = new(new ScriptBundle(new ScriptDefinition { Script = "unknown", Start = "end", Languages = ["en"], Steps = new() { ["end"] = new EndStep() } }));

    readonly ConcurrentDictionary<long, ScriptMachine> known = new();

    /// <summary>For what asks where runs stand; one whose version this program cannot read stands nowhere that is known.</summary>
    public FindMachine Find(CrmDb db) => async (versionId, _) => await Of(db, versionId) ?? Unknown;

    /// <summary>Null when the version is gone, or this program cannot read it.</summary>
    public async Task<ScriptMachine?> Of(CrmDb db, long versionId)
    {
        if (known.TryGetValue(versionId, out var machine)) return machine;
        if (await db.ScriptVersions.Where(v => v.Id == versionId).Select(v => v.Content).SingleOrDefaultAsync() is not { } content) return null;
        try { machine = new ScriptMachine(ScriptBundle.FromJson(content)); }
        catch (Exception error) when (error is System.Text.Json.JsonException or NotSupportedException) { return null; }
        if (known.Count >= Most) known.Clear();
        return known[versionId] = machine;
    }
}
