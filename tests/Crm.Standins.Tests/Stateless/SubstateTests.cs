using Stateless;
using Is = Crm.Standins.Tests.StatelessMachine.PhoneCall.Is;
using Does = Crm.Standins.Tests.StatelessMachine.PhoneCall.Does;

namespace Crm.Standins.Tests.StatelessMachine;

public sealed class SubstateTests
{
    [Fact]
    public void A_substate_counts_as_its_superstate()
    {
        var call = new PhoneCall(Is.OnHold);
        Assert.True(call.Machine.IsInState(Is.Connected));
        Assert.False(new PhoneCall(Is.Connected).Machine.IsInState(Is.OnHold));
    }

    [Fact]
    public void Moving_between_superstate_and_substate_leaves_the_superstate_alone()
    {
        var call = new PhoneCall(Is.Ringing);
        foreach (var trigger in new[] { Does.Answer, Does.Hold, Does.Resume, Does.Hold, Does.Smash }) call.Machine.Fire(trigger);
        Assert.Equal(["timer on", "music on", "music off", "music on", "music off", "timer off"], call.Log);
        Assert.Equal(Is.Broken, call.Machine.State);
    }

    [Fact]
    public void A_substate_may_use_what_its_superstate_permits()
    {
        var call = new PhoneCall(Is.OnHold);
        Assert.True(call.Machine.CanFire(Does.HangUp));
        call.Machine.Fire(Does.Mute);
        Assert.Equal(Is.OnHold, call.Machine.State);
        call.Machine.Fire(Does.HangUp);
        Assert.Equal(["muted", "music off", "timer off"], call.Log);
    }

    [Theory]
    [InlineData(FiringMode.Immediate)]
    [InlineData(FiringMode.Queued)]
    public void An_initial_transition_goes_on_into_the_substate(FiringMode mode)
    {
        var machine = new StateMachine<string, string>("a", mode);
        var log = new List<string>();
        machine.Configure("a").Permit("x", "b");
        machine.Configure("b").InitialTransition("c").OnEntry(() => log.Add("b"));
        machine.Configure("c").SubstateOf("b").OnEntry(() => log.Add("c"));
        machine.Fire("x");
        Assert.Equal("c", machine.State);
        Assert.Equal(["b", "c"], log);
    }

    [Fact]
    public void A_circle_of_substates_is_refused()
    {
        var machine = new StateMachine<string, string>("a");
        machine.Configure("b").SubstateOf("a");
        Assert.Throws<ArgumentException>(() => machine.Configure("a").SubstateOf("b"));
    }

    [Fact]
    public void Activation_runs_from_the_outside_in_and_deactivation_back()
    {
        var machine = new StateMachine<string, string>("in");
        var log = new List<string>();
        machine.Configure("out").OnActivate(() => log.Add("+out")).OnDeactivate(() => log.Add("-out"));
        machine.Configure("in").SubstateOf("out").OnActivate(() => log.Add("+in")).OnDeactivate(() => log.Add("-in"));
        machine.Activate();
        machine.Deactivate();
        Assert.Equal(["+out", "+in", "-in", "-out"], log);
    }
}
