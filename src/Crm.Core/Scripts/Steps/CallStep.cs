using System.ComponentModel;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Calls an outside service and goes on with its answer; "failed" is the exit for no good answer.</summary>
[StepKind("call")]
[Description("Calls an outside service and goes on with its answer; \"failed\" is the exit for no good answer.")]
public sealed class CallStep : Step
{
    public CallStep() => Actor = Actor.System;

    [Description("The address: a template; values are escaped for it.")]
    [Holds(Meaning.Template)]
    public required string Url { get; init; }

    [Description("GET or POST.")]
    public string Method { get; init; } = "POST";

    [Description("Names and values of the JSON that is posted; a text may be a template.")]
    public Dictionary<string, object?> Body { get; init; } = [];

    [Description("Field to place in the answer, as in order.number.")]
    public Dictionary<string, string> Save { get; init; } = [];

    [Description("The step for a call that failed.")]
    [Holds(Meaning.Step)]
    public string? Failed { get; init; }

    internal override bool Waits => true;

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        var body = Body.Count == 0 ? null : new Fields(Body.Select(p => KeyValuePair.Create(p.Key, p.Value is string text ? (object?)turn.Plain(text) : p.Value)));
        turn.Add(new Call(turn.CallToken, Method.ToUpperInvariant(), turn.PlainUrl(Url), body));
        return null;
    }

    /// <summary>Reads the answer: an event named "call" with the token, the status and the answer's body.</summary>
    internal ScriptTrigger? OnAnswered(TurnContext turn, Fields data)
    {
        if (Fields.Text(data.GetValueOrDefault("token")) != turn.CallToken) return null;
        if (data.GetValueOrDefault("ok") is not true) return Failed is null ? ScriptTrigger.Next : ScriptTrigger.Failed;
        foreach (var (field, path) in Save) turn.Set(field, Find(data.GetValueOrDefault("body"), path));
        return ScriptTrigger.Next;
    }

    static object? Find(object? value, string path) =>
        path.Split('.').Aggregate(value, (at, part) => at is Fields map ? map.GetValueOrDefault(part)
            : at is List<object?> list && int.TryParse(part, out var i) && i >= 0 && i < list.Count ? list[i] : null);

    internal override IEnumerable<(ScriptTrigger, string, Condition?)> Branches() => Failed is null ? [] : [(ScriptTrigger.Failed, Failed, null)];

    internal override IEnumerable<string> Sets() => Save.Keys;

    internal override bool GoesOn => true;

    internal override IEnumerable<(string, string)> Templates() => base.Templates().Concat(TemplatesOf("body", Body)).Prepend(("url", Url));
}
