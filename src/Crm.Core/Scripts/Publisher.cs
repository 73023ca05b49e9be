using System.Text.Json;
using Crm.Core.Data;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Engine;
using Crm.Core.Templates;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Scripts;

/// <summary>A script cannot be published as it is; the findings say why.</summary>
public sealed class ScriptRefusedException(string slug, IReadOnlyList<Finding> findings) : Exception($"The script '{slug}' has {findings.Count} errors and was not published.")
{
    public IReadOnlyList<Finding> Findings => findings;
}

/// <summary>Publishes drafts, and moves runs between versions.</summary>
public static class Publisher
{
    /// <summary>Checks the draft, freezes it with the published scripts it calls, and lets new runs start on it. The caller saves.</summary>
    /// <exception cref="ScriptRefusedException">The check found errors.</exception>
    public static Task<ScriptVersion> Publish(CrmDb db, Script script, string? note, long? userId, DateTimeOffset now) => Publish(db, script, script.Draft, note, userId, now);

    static async Task<ScriptVersion> Publish(CrmDb db, Script script, string yaml, string? note, long? userId, DateTimeOffset now)
    {
        var source = ScriptYaml.Read(yaml);
        var published = await Published(db, script.OrganizationId);
        var errors = ScriptCheck.Check(source, published).Where(f => f.Severity == Severity.Error).ToArray();
        if (errors.Length > 0) throw new ScriptRefusedException(script.Slug, errors);
        var version = script.Publish(yaml, Bundle(source.Script!, published).ToJson(), note, userId, now);
        db.Add(version);
        db.Add(Event(script, EventKinds.ScriptPublished, userId, now, ("version", (decimal)version.Number)));
        return version;
    }

    /// <summary>Freezes the published text once more, with the message templates and the scripts that it calls as they are today; the draft stays as it is. The caller saves.</summary>
    /// <exception cref="ScriptRefusedException">The check found errors.</exception>
    public static async Task<ScriptVersion?> PublishAnew(CrmDb db, Script script, string? note, long? userId, DateTimeOffset now) =>
        await db.ScriptVersions.Where(v => v.Id == script.PublishedVersionId).Select(v => v.Source).FirstOrDefaultAsync() is { } source ? await Publish(db, script, source, note, userId, now) : null;

    /// <summary>Lets new runs start on an earlier version again. The caller saves.</summary>
    /// <returns>False when they do so already.</returns>
    public static bool Pin(CrmDb db, Script script, ScriptVersion version, long? userId, DateTimeOffset now)
    {
        if (script.PublishedVersionId == version.Id) return false;
        script.Pin(version);
        db.Add(Event(script, EventKinds.ScriptPinned, userId, now, ("version", (decimal)version.Number)));
        return true;
    }

    /// <summary>Has the draft published at a time, or not any more. The caller saves.</summary>
    public static void Schedule(CrmDb db, Script script, DateTimeOffset? at, string? note, long? userId, DateTimeOffset now)
    {
        if (script.PublishAt == at && script.PublishNote == note) return;
        script.Schedule(at, note, userId);
        db.Add(at is { } time ? Event(script, EventKinds.ScriptScheduled, userId, now, ("at", Fields.Text(time))) : Event(script, EventKinds.ScriptUnscheduled, userId, now));
    }

    /// <summary>Publishes what was scheduled and is due; the check is asked now, and a refusal is an event. The caller saves.</summary>
    public static async Task PublishScheduled(CrmDb db, Script script, DateTimeOffset now)
    {
        var (note, userId) = (script.PublishNote, script.PublishById);
        try
        {
            await Publish(db, script, note, userId, now);
            script.Schedule(null, null, null);
        }
        catch (ScriptRefusedException refused)
        {
            var why = string.Join("; ", refused.Findings.Take(3).Select(f => f.Message));
            script.Refuse(why);
            db.Add(Event(script, EventKinds.ScriptPublishRefused, null, now, ("reason", why)));
        }
    }

    static TimelineEvent Event(Script script, string kind, long? userId, DateTimeOffset now, params ReadOnlySpan<(string Name, object? Value)> data)
    {
        var fields = new Fields { ["script"] = script.Slug };
        foreach (var (name, value) in data) fields[name] = value;
        return new(script.OrganizationId, kind, now) { Actor = userId is null ? ActorKind.System : ActorKind.User, UserId = userId, Data = fields };
    }

    /// <summary>The published scripts and the message templates, and apart from them those that cannot be read: only who calls one is harmed.</summary>
    public static async Task<ScriptCheckContext> Published(CrmDb db, long organizationId)
    {
        var contents = await db.Scripts.AsNoTracking().Where(s => s.OrganizationId == organizationId && s.PublishedVersionId != null)
            .Join(db.ScriptVersions, s => s.PublishedVersionId, v => v.Id, (s, v) => new { s.Slug, v.Number, v.Content }).ToListAsync();
        var (scripts, unreadable) = (new Dictionary<string, ScriptDefinition>(), new Dictionary<string, int>());
        foreach (var content in contents)
        {
            try { scripts[content.Slug] = ScriptBundle.FromJson(content.Content).Script; }
            catch (Exception error) when (error is JsonException or NotSupportedException) { unreadable[content.Slug] = content.Number; }
        }
        return new() { Scripts = scripts, Unreadable = unreadable, Templates = await TemplateTexts.Read(db, organizationId) };
    }

    /// <summary>The script frozen together with those that it calls and the message templates that they name.</summary>
    public static ScriptBundle Bundle(ScriptDefinition script, ScriptCheckContext context)
    {
        var called = Called(script, context.Scripts ?? new Dictionary<string, ScriptDefinition>());
        var texts = called.Values.Prepend(script).SelectMany(s => s.Steps.Values).SelectMany(FieldUse.TemplatesOf).Select(t => t.Text).Where(t => t.Contains(TemplateTexts.Mark, StringComparison.Ordinal));
        var named = TemplateTexts.Named(texts, context.Templates ?? new Dictionary<string, LocalText>());
        return new(script, called, named.Count == 0 ? null : named);
    }

    /// <summary>The scripts that it calls, and those that they call.</summary>
    static Dictionary<string, ScriptDefinition> Called(ScriptDefinition script, IReadOnlyDictionary<string, ScriptDefinition> others)
    {
        var called = new Dictionary<string, ScriptDefinition>();
        var waiting = new Queue<ScriptDefinition>([script]);
        while (waiting.TryDequeue(out var next))
            foreach (var call in next.Steps.Values.OfType<Steps.SubscriptStep>())
                if (others.TryGetValue(call.Script, out var other) && called.TryAdd(call.Script, other)) waiting.Enqueue(other);
        return called;
    }

    /// <summary>Who would land where if a version's active runs moved to another one: a run stays at the step of the same name, or goes to the given one.</summary>
    public static async Task<IReadOnlyList<Landing>> Preview(CrmDb db, ScriptVersion from, ScriptVersion to, IReadOnlyDictionary<string, string>? steps = null)
    {
        var machine = new ScriptMachine(ScriptBundle.FromJson(to.Content));
        var counts = await db.ScriptRuns.Where(r => r.ScriptVersionId == from.Id && r.Status == RunStatus.Active).GroupBy(r => r.Step).Select(g => new { Step = g.Key, Count = g.Count() }).ToListAsync();
        return [.. counts.OrderBy(c => c.Step, StringComparer.Ordinal).Select(c => new Landing(c.Step, Target(c.Step, machine, steps), c.Count))];
    }

    /// <summary>Moves the active runs whose landing is known; the others stay. The caller saves. Timers and buttons of the present step stay valid only where the step stays.</summary>
    public static async Task<int> Migrate(CrmDb db, ScriptVersion from, ScriptVersion to, IReadOnlyDictionary<string, string>? steps, long? userId, DateTimeOffset now)
    {
        var machine = new ScriptMachine(ScriptBundle.FromJson(to.Content));
        var moved = 0;
        foreach (var run in await db.ScriptRuns.Where(r => r.ScriptVersionId == from.Id && r.Status == RunStatus.Active).ToListAsync())
        {
            if (Target(run.Step, machine, steps) is not { } step) continue;
            var state = RunState.FromJson(run.State);
            db.Add(new TimelineEvent(run.OrganizationId, EventKinds.RunMigrated, now)
            {
                Actor = userId is null ? ActorKind.System : ActorKind.User, UserId = userId, RunId = run.Id, ConversationId = run.ConversationId, ContactId = run.ContactId, DealId = run.DealId,
                Data = new Fields { ["from"] = run.Step, ["to"] = step },
            });
            state.Step = step;
            run.MoveTo(to, step, state.ToJson(), now);
            moved++;
        }
        return moved;
    }

    static string? Target(string step, ScriptMachine machine, IReadOnlyDictionary<string, string>? steps) =>
        (steps?.GetValueOrDefault(step) ?? step) is var target && machine.Steps.ContainsKey(target) ? target : null;
}

/// <summary>Where runs of one step would land; no target: they stay on their version.</summary>
public sealed record Landing(string From, string? To, int Runs);
