using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Crm.Core.Scripts.Trial;
using Crm.Core.Tests.Scripts.Goldens;

namespace Crm.Core.Tests.Scripts.Trial;

public sealed class DraftRunTests
{
    const string Yaml = """
        script: trial
        languages: [en]
        pipeline: sales
        start: name
        steps:
          name:
            kind: question
            text: Your name?
            save: contact.name
            exits:
              - { timeout: 1d, to: late }
            next: visit
          late: { kind: end, text: Too late, outcome: lost }
          visit: { kind: task, task: visit, text: "Visit {{ contact.name }}", due: 2h, exits: [{ event: task.done, to: sold }] }
          sold: { kind: stage, stage: won, next: ask }
          ask: { kind: message, actor: staff, text: Paid?, exits: [{ button: paid, label: Paid, to: bye }] }
          bye: { kind: end, text: "Bye, {{ contact.name }}!" }
        """;

    static DraftRun Run(TrialState? state = null, string yaml = Yaml) =>
        new(new ScriptBundle(Samples.Read(yaml)), state ?? new TrialState { Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero) });

    [Fact]
    public void A_trial_goes_on_from_its_stored_state_through_customer_task_and_salesperson()
    {
        var run = Run();
        run.Start();
        run = Run(TrialState.FromJson(run.State.ToJson()));
        run.Say("Olga");
        Assert.Equal(("Visit Olga", false), (run.State.Tasks.Single().Title, run.State.Tasks.Single().IsDone));
        run = Run(TrialState.FromJson(run.State.ToJson()));
        run.Finish("visit");
        Assert.Equal("won", run.State.Stage);
        run = Run(TrialState.FromJson(run.State.ToJson()));
        var paid = run.State.Lines.Last(l => l.To == Actor.Staff).Buttons.Single().Single();
        run.Press(paid.Data!, paid.Label, isStaff: true);
        Assert.True(run.IsOver);
        Assert.Equal("Bye, Olga!", run.State.Lines[^1].Text);
        Assert.Equal(["name", "visit", "sold", "ask", "bye"], run.State.Path);
    }

    [Fact]
    public void Time_leaps_to_the_next_timer()
    {
        var run = Run();
        run.Start();
        Assert.Equal(["late"], run.SkipToNextTimer()!.Passed);
        Assert.Equal(new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), run.State.Now);
        Assert.Null(run.SkipToNextTimer());
    }

    [Fact]
    public void It_goes_on_with_the_edited_draft()
    {
        var run = Run();
        run.Start();
        run = Run(run.State, Yaml.Replace("next: visit", "next: bye"));
        run.Say("Olga");
        Assert.True(run.IsOver);
    }

    [Fact]
    public void A_value_that_a_field_does_not_take_is_told()
    {
        var run = Run(yaml: "script: s\npipeline: sales\nstart: a\nsteps:\n  a: { kind: set, values: { deal.currency: gold }, next: b }\n  b: { kind: end }\n");
        run.Start();
        Assert.Contains(run.State.Lines, l => l is { Side: TrialSide.Act, Text: "mistake" });
        run = Run(run.State);
        Assert.True(run.IsOver);
    }
}
