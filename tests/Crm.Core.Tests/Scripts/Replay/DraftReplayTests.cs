using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Replay;
using Crm.Core.Scripts.Trial;
using Crm.Core.Tests.Scripts.Goldens;
using Crm.Core.Timeline;

namespace Crm.Core.Tests.Scripts.Replay;

public sealed class DraftReplayTests
{
    const string Yaml = """
        script: s
        languages: [en]
        start: ask
        steps:
          ask:
            kind: question
            answer: yesNo
            text: Ready?
            exits:
              - { answer: "no", to: bye }
              - { timeout: 1d, to: silent }
            next: work
          work: { kind: message, actor: staff, text: Do it, exits: [{ button: done, label: Done, to: bye }] }
          silent: { kind: end }
          bye: { kind: end }
        """;

    static readonly DateTimeOffset Begun = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static PastRun Past(IReadOnlyList<PastInput> inputs, params string[] path) => new(1, 2, "Anna", new TrialState { Now = Begun }, inputs, path, inputs[^1].At.AddDays(3));

    static ReplayedRun Replay(PastRun past, string yaml = Yaml) => DraftReplay.Of(new ScriptBundle(Samples.Read(yaml)), null, past);

    static readonly PastInput Start = new(Begun, PastKind.Start, ""), Yes = new(Begun.AddMinutes(1), PastKind.Press, "Yes"), Done = new(Begun.AddMinutes(9), PastKind.StaffPress, "done");

    [Fact]
    public void A_dialogue_that_goes_the_same_way_has_no_divergence() => Assert.Null(Replay(Past([Start, Yes, Done], "ask", "work", "bye")).Divergence);

    [Fact]
    public void Time_without_an_answer_passes_as_it_did()
    {
        Assert.Null(Replay(Past([Start], "ask", "silent")).Divergence);
        var slower = Replay(Past([Start, Yes with { At = Begun.AddHours(30) }], "ask", "silent"), Yaml.Replace("timeout: 1d", "timeout: 2d"));
        Assert.Equal(("ask", "silent", "work"), (slower.Divergence!.After, slower.Divergence.Then, slower.Divergence.Now));
    }

    [Fact]
    public void The_first_other_step_is_told_with_what_came_in()
    {
        var replayed = Replay(Past([Start, Yes, Done], "ask", "work", "bye"), Yaml.Replace("next: work", "next: silent"));
        Assert.Equal(new Divergence("ask", "work", "silent", Yes), replayed.Divergence);
    }

    [Fact]
    public void A_draft_that_goes_no_further_is_told()
    {
        var replayed = Replay(Past([Start, Yes, Done], "ask", "work", "bye"), Yaml.Replace("button: done", "button: finish").Replace("label: Done", "label: Finish"));
        Assert.Equal(("work", "bye", null, Done), (replayed.Divergence!.After, replayed.Divergence.Then, replayed.Divergence.Now, replayed.Divergence.Input));
    }

    [Fact]
    public void Events_tell_the_path_and_what_staff_and_the_world_did()
    {
        TimelineEvent[] events =
        [
            Event(EventKinds.RunAdvanced, ActorKind.Contact, ("to", "ask")),
            Event(EventKinds.RunAdvanced, ActorKind.Contact, ("from", "ask"), ("trigger", "answer:yes"), ("to", "work more")),
            Event(EventKinds.RunBlocked, ActorKind.User, ("step", "ship"), ("missing", new List<object?> { "event:payment.received", "field:deal.x" })),
            Event(EventKinds.DealChanged, ActorKind.User, ("field", "x"), ("new", "7")),
            Event(EventKinds.RunAdvanced, ActorKind.System, ("from", "ship"), ("to", "ship")),
            Event(EventKinds.RunAdvanced, ActorKind.User, ("from", "ship"), ("trigger", "button:sent"), ("to", "bye")),
        ];
        Assert.Equal(["ask", "work", "more", "ship", "bye"], PastEvents.Path(events));
        Assert.Equal([(PastKind.StaffField, "deal.x"), (PastKind.Event, "payment.received"), (PastKind.StaffPress, "sent")], PastEvents.Inputs(events).Select(i => (i.Kind, i.Text)));
    }

    static TimelineEvent Event(string kind, ActorKind actor, params (string Name, object? Value)[] data) =>
        new(1, kind, Begun) { Actor = actor, Data = new Fields(data.Select(d => KeyValuePair.Create(d.Name, d.Value))) };
}
