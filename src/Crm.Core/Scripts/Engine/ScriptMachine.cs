using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;
using Stateless;
using Stateless.Graph;

namespace Crm.Core.Scripts.Engine;

/// <summary>A version's steps and transitions, built once and shared by all its runs: the state lives in the run, not here.</summary>
public sealed class ScriptMachine
{
    [ThreadStatic] static string? state;
    [ThreadStatic] static Func<string, object?>? facts;

    readonly StateMachine<string, ScriptTrigger> machine = new(() => state!, s => state = s, FiringMode.Immediate);
    readonly Dictionary<string, Step> steps = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    public ScriptMachine(ScriptBundle bundle)
    {
        Definition = bundle.Script;
        Templates = new TextTemplates(bundle.Templates);
        foreach (var step in bundle.Flatten()) steps.Add(step.Name, step);
        foreach (var step in steps.Values) Configure(step);
        foreach (var (name, interrupt) in Definition.Interrupts)
            foreach (var word in interrupt.Words) words.TryAdd(Normalize(word), name);
        AsksTasks = steps.Values.Any(s => s.Enter?.Tasks.Count > 0 || s.Leave?.Tasks.Count > 0);
    }

    public ScriptDefinition Definition { get; }

    public IReadOnlyDictionary<string, Step> Steps => steps;

    internal TextTemplates Templates { get; }

    /// <summary>Some gate asks for tasks, so the facts must bring them.</summary>
    public bool AsksTasks { get; }

    /// <summary>The language to fall back to.</summary>
    public string Language => Definition.Languages.Count > 0 ? Definition.Languages[0] : "en";

    /// <summary>The transitions as a Mermaid state diagram.</summary>
    public string ToMermaid() => MermaidGraph.Format(machine.GetInfo());

    /// <summary>The name of the interrupt that these words call, or null.</summary>
    internal string? InterruptFor(string? text) => text is { Length: > 0 and <= 60 } && words.TryGetValue(Normalize(text), out var name) ? name : null;

    /// <summary>The customer wants no more messages.</summary>
    internal bool IsStop(IncomingMessage message) => ActOf(message) == InterruptAct.Stop;

    /// <summary>What is heard before the script has said a word: the wish for no more messages, or for a person.</summary>
    internal bool ComesFirst(IncomingMessage message) => ActOf(message) is InterruptAct.Stop or InterruptAct.Handover;

    InterruptAct? ActOf(IncomingMessage message) =>
        message is { Kind: IncomingKind.Message, MessageKind: MessageKind.Text } && InterruptFor(message.Text) is { } word ? Definition.Interrupts[word].Do : null;

    internal static string Normalize(string text) => text.Trim().TrimStart('/').TrimEnd('.', '!', '?', ' ').ToLowerInvariant();

    internal bool Permits(string step, ScriptTrigger trigger, Func<string, object?> field)
    {
        (state, facts) = (step, field);
        return machine.CanFire(trigger);
    }

    /// <summary>The step that the first permitted of the triggers leads to; null when none is permitted.</summary>
    internal string? Fire(string step, Func<string, object?> field, params ReadOnlySpan<ScriptTrigger> triggers)
    {
        foreach (var trigger in triggers)
        {
            (state, facts) = (step, field);
            if (!machine.CanFire(trigger)) continue;
            machine.Fire(trigger);
            return state;
        }
        return null;
    }

    void Configure(Step step)
    {
        var configured = machine.Configure(step.Name);
        var asked = new Dictionary<ScriptTrigger, List<Condition>>();
        foreach (var (trigger, to, when) in Transitions(step))
        {
            if (!steps.ContainsKey(to)) continue; // the check has said so; a draft may still be tried
            var earlier = asked.TryGetValue(trigger, out var list) ? list : asked[trigger] = [];
            if (earlier.Contains(Always)) continue; // an earlier exit of this trigger is taken whatever holds
            var before = earlier.ToArray();
            var condition = when ?? Always;
            earlier.Add(condition);
            if (when is null && before.Length == 0) Permit(configured, step.Name, trigger, to);
            else PermitIf(configured, step.Name, trigger, to, () => condition.Holds(facts!) && !before.Any(c => c.Holds(facts!)), when);
        }
    }

    static readonly Condition Always = new();

    static void Permit(StateMachine<string, ScriptTrigger>.StateConfiguration configured, string from, ScriptTrigger trigger, string to)
    {
        if (from == to) configured.PermitReentry(trigger);
        else configured.Permit(trigger, to);
    }

    static void PermitIf(StateMachine<string, ScriptTrigger>.StateConfiguration configured, string from, ScriptTrigger trigger, string to, Func<bool> guard, Condition? when)
    {
        var description = when is null ? "otherwise" : string.Join(", ", when.FieldsAsked());
        if (from == to) configured.PermitReentryIf(trigger, guard, description);
        else configured.PermitIf(trigger, to, guard, description);
    }

    /// <summary>Every way out of a step: exits in order, the step's own branches, next, and the interrupts.</summary>
    internal IEnumerable<(ScriptTrigger Trigger, string To, Condition? When)> Transitions(Step step)
    {
        for (var i = 0; i < step.Exits.Count; i++)
            if ((step.Exits[i].To ?? step.Next) is { } to)
                foreach (var trigger in Triggers(step.Exits[i], i)) yield return (trigger, step.Prefix + to, step.Exits[i].When);
        foreach (var (trigger, to, when) in step.Branches()) yield return (trigger, step.Prefix + to, when);
        if (step.Next is not null) yield return (ScriptTrigger.Next, step.Prefix + step.Next, null);
        if (step is EndStep { Return: { } back }) yield return (ScriptTrigger.Next, back, null);
        foreach (var (name, interrupt) in Definition.Interrupts)
            if (interrupt.To is { } to) yield return (ScriptTrigger.Interrupt(name), to, null);
    }

    static IEnumerable<ScriptTrigger> Triggers(Exit exit, int index)
    {
        foreach (var value in exit.Answer ?? []) yield return ScriptTrigger.Answer(value);
        if (exit.Button is not null) yield return ScriptTrigger.Button(exit.Button);
        if (exit.Timeout is not null) yield return ScriptTrigger.Timeout(index);
        if (exit.Event is not null) yield return ScriptTrigger.Event(exit.Event);
        if (exit.Unclear) yield return ScriptTrigger.Unclear;
        if (exit is { Answer: null, Button: null, Timeout: null, Event: null, Unclear: false }) yield return ScriptTrigger.Next;
    }
}
