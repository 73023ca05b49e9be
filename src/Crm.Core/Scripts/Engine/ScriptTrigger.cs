namespace Crm.Core.Scripts.Engine;

public enum TriggerKind { Next, Answer, Button, Timeout, Event, Unclear, Case, Failed, Interrupt }

/// <summary>What moves a run from one step to the next.</summary>
public readonly record struct ScriptTrigger(TriggerKind Kind, string Name = "")
{
    public static readonly ScriptTrigger Next = new(TriggerKind.Next);
    public static readonly ScriptTrigger Unclear = new(TriggerKind.Unclear);
    public static readonly ScriptTrigger Failed = new(TriggerKind.Failed);

    /// <summary>An answer by its stored value; "*" is any.</summary>
    public static ScriptTrigger Answer(string value) => new(TriggerKind.Answer, value);

    public static ScriptTrigger Button(string id) => new(TriggerKind.Button, id);

    /// <summary>The timeout of the step's exit with this index.</summary>
    public static ScriptTrigger Timeout(int exit) => new(TriggerKind.Timeout, exit.ToString());

    public static ScriptTrigger Event(string name) => new(TriggerKind.Event, name);

    /// <summary>A way that the step itself has chosen, by index.</summary>
    public static ScriptTrigger Case(int index) => new(TriggerKind.Case, index.ToString());

    public static ScriptTrigger Interrupt(string name) => new(TriggerKind.Interrupt, name);

    public override string ToString() => Name.Length == 0 ? Kind.ToString().ToLowerInvariant() : $"{Kind.ToString().ToLowerInvariant()}:{Name}";
}
