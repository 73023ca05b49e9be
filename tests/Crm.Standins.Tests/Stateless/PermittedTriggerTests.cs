using Stateless;
using Is = Crm.Standins.Tests.StatelessMachine.PhoneCall.Is;
using Does = Crm.Standins.Tests.StatelessMachine.PhoneCall.Does;

namespace Crm.Standins.Tests.StatelessMachine;

public sealed class PermittedTriggerTests
{
    [Fact]
    public async Task What_is_permitted_includes_what_surrounding_states_permit()
    {
        var call = new PhoneCall(Is.OnHold);
        Does[] expected = [Does.Hold, Does.Resume, Does.HangUp, Does.Smash, Does.Mute];
        Assert.Equal(expected.Order(), (await call.Machine.GetPermittedTriggersAsync()).Order());
    }

    [Fact]
    public async Task A_closed_guard_hides_its_trigger_and_says_why()
    {
        var machine = new StateMachine<string, string>("draft");
        machine.Configure("draft")
            .PermitIf("send", "sent", Tuple.Create(() => false, "has a recipient"), Tuple.Create(() => true, "has a text"))
            .PermitIfAsync("drop", "gone", async () => await Task.FromResult(true));
        Assert.Equal(["drop"], await machine.GetPermittedTriggersAsync());
        Assert.False(machine.CanFire("send", out var unmet));
        Assert.Equal(["has a recipient"], unmet);
        var error = Assert.Throws<InvalidOperationException>(() => machine.Fire("send"));
        Assert.Contains("has a recipient", error.Message);
    }

    [Fact]
    public void Unmet_guards_are_empty_for_an_open_trigger_and_null_for_an_unknown_one()
    {
        var call = new PhoneCall();
        Assert.True(call.Machine.CanFire(Does.Dial, out var open));
        Assert.False(call.Machine.CanFire(Does.Hold, out var unknown));
        Assert.Empty(open);
        Assert.Null(unknown);
    }

    [Fact]
    public async Task Details_name_the_declared_parameters()
    {
        var machine = new StateMachine<string, string>("a");
        machine.SetTriggerParameters<int>("x");
        machine.Configure("a").Permit("x", "b");
        var details = Assert.Single(await machine.GetDetailedPermittedTriggers());
        Assert.True(details.HasParameters);
        Assert.Equal([typeof(int)], details.Parameters.ArgumentTypes);
    }
}
