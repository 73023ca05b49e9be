using System.ComponentModel;
using System.Text.Json.Serialization;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Gives somebody a task; waits for it when it has an exit for task.done.</summary>
[StepKind("task")]
[Description("Gives somebody a task; waits for it when it has an exit for task.done.")]
public sealed class TaskStep : Step
{
    public TaskStep() => Actor = Actor.System;

    [Description("The task's name, by which gates ask for it.")]
    public required string Task { get; init; }

    [Description("What is to be done: a template.")]
    public required LocalText Text { get; init; }

    [Description("Time until it is due.")]
    [JsonConverter(typeof(DurationJson))]
    public TimeSpan? Due { get; init; }

    internal override bool Waits => AwaitsExit;

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        turn.Add(new CreateTask(Task, turn.Plain(Text), Due is { } due ? turn.Now + due : null));
        return Waits ? null : ScriptTrigger.Next;
    }

    internal override IEnumerable<(string, LocalText)> Texts() => base.Texts().Prepend(("text", Text));
}
