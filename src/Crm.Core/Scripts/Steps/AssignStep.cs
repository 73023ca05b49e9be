using System.ComponentModel;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Assigns the deal to a branch and, by name, to a user.</summary>
[StepKind("assign")]
[Description("Assigns the deal to a branch and, by name, to a user.")]
public sealed class AssignStep : Step
{
    public AssignStep() => Actor = Actor.System;

    [Description("The branch's name (slug): a template, so that it may come from a variable.")]
    [Holds(Meaning.Template)]
    public string? Branch { get; init; }

    [Description("The user's e-mail: a template.")]
    [Holds(Meaning.Template)]
    public string? User { get; init; }

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        turn.Add(new Assign(Branch is null ? null : turn.Plain(Branch), User is null ? null : turn.Plain(User)));
        return ScriptTrigger.Next;
    }

    internal override IEnumerable<(string, string)> Templates() => base.Templates().Concat(
        new[] { ("branch", Branch), ("user", User) }.Where(t => t.Item2 is not null).Select(t => (t.Item1, t.Item2!)));
}
