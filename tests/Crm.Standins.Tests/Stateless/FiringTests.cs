using Stateless;
using Is = Crm.Standins.Tests.StatelessMachine.PhoneCall.Is;
using Does = Crm.Standins.Tests.StatelessMachine.PhoneCall.Does;

namespace Crm.Standins.Tests.StatelessMachine;

public sealed class FiringTests
{
    [Fact]
    public void A_permitted_trigger_moves_the_machine()
    {
        var call = new PhoneCall();
        call.Machine.Fire(Does.Dial);
        Assert.Equal(Is.Ringing, call.Machine.State);
    }

    [Fact]
    public void A_trigger_that_the_state_does_not_know_throws_and_changes_nothing()
    {
        var call = new PhoneCall();
        var error = Assert.Throws<InvalidOperationException>(() => call.Machine.Fire(Does.Answer));
        Assert.Contains("OffHook", error.Message);
        Assert.Contains("Answer", error.Message);
        Assert.Equal(Is.OffHook, call.Machine.State);
    }

    [Fact]
    public void An_unhandled_trigger_goes_to_the_handler_instead_of_throwing()
    {
        var call = new PhoneCall();
        (Is, Does, ICollection<string>?) seen = default;
        call.Machine.OnUnhandledTrigger((state, trigger, unmet) => seen = (state, trigger, unmet));
        call.Machine.Fire(Does.Answer);
        Assert.Equal((Is.OffHook, Does.Answer, null), seen);
    }

    [Fact]
    public void Two_open_ways_for_one_trigger_throw()
    {
        var machine = new StateMachine<string, string>("a");
        machine.Configure("a").Permit("x", "b").PermitIf("x", "c", () => true);
        Assert.Throws<InvalidOperationException>(() => machine.Fire("x"));
        Assert.Throws<InvalidOperationException>(() => machine.CanFire("x"));
        Assert.Equal("a", machine.State);
    }

    [Theory]
    [InlineData(5, "few")]
    [InlineData(50, "many")]
    public void Guards_choose_the_way(int items, string expected)
    {
        var machine = new StateMachine<string, string>("cart");
        var count = machine.SetTriggerParameters<int>("count");
        machine.Configure("cart").PermitIf(count, "few", n => n < 10).PermitIf(count, "many", n => n >= 10);
        machine.Fire(count, items);
        Assert.Equal(expected, machine.State);
    }

    [Fact]
    public void An_ignored_trigger_calls_nothing()
    {
        var machine = new StateMachine<string, string>("a");
        var calls = 0;
        machine.OnTransitioned(_ => calls++);
        machine.Configure("a").Ignore("x").OnExit(() => calls++).OnEntry(() => calls++);
        machine.Fire("x");
        Assert.Equal(0, calls);
    }

    [Fact]
    public void Reentry_leaves_and_enters_the_same_state()
    {
        var machine = new StateMachine<string, string>("a");
        var log = new List<string>();
        machine.Configure("a").PermitReentry("again").OnExit(() => log.Add("out")).OnEntry(t => log.Add($"in {t.IsReentry}"));
        machine.Fire("again");
        Assert.Equal(["out", "in True"], log);
    }

    [Fact]
    public void A_dynamic_way_asks_for_its_destination()
    {
        var machine = new StateMachine<string, string>("start");
        var score = machine.SetTriggerParameters<int>("score");
        machine.Configure("start").PermitDynamic(score, n => n < 10 ? "low" : "high");
        machine.Fire(score, 12);
        Assert.Equal("high", machine.State);
    }

    [Fact]
    public void Values_reach_the_entry_handler_of_their_trigger_only()
    {
        var machine = new StateMachine<string, string>("a");
        var seen = new List<string>();
        var assign = machine.SetTriggerParameters<string, int>("assign");
        machine.Configure("a").Permit("assign", "b").Permit("other", "b");
        machine.Configure("b")
            .OnEntryFrom(assign, (who, level) => seen.Add($"{who}{level}"))
            .OnEntry(t => seen.Add(t.Source))
            .Permit("back", "a");
        machine.Fire(assign, "ann", 3);
        machine.Fire("back");
        machine.Fire("other");
        Assert.Equal(["ann3", "a", "a"], seen);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_refused()
    {
        var machine = new StateMachine<string, string>("a");
        var assign = machine.SetTriggerParameters<string>("assign");
        machine.Configure("a").Permit("assign", "b");
        Assert.Throws<ArgumentException>(() => machine.Fire((StateMachine<string, string>.TriggerWithParameters)assign, 7));
        Assert.Throws<InvalidOperationException>(() => machine.SetTriggerParameters<int>("assign"));
    }

    [Theory]
    [InlineData(FiringMode.Queued, "a>b,entered,b>c")]
    [InlineData(FiringMode.Immediate, "a>b,b>c,entered")]
    public void A_trigger_fired_by_a_handler_waits_or_not_as_the_mode_says(FiringMode mode, string expected)
    {
        var machine = new StateMachine<string, string>("a", mode);
        var log = new List<string>();
        machine.OnTransitioned(t => log.Add($"{t.Source}>{t.Destination}"));
        machine.Configure("a").Permit("x", "b");
        machine.Configure("b").Permit("y", "c").OnEntry(() =>
        {
            machine.Fire("y");
            log.Add("entered");
        });
        machine.Fire("x");
        Assert.Equal(expected, string.Join(",", log));
        Assert.Equal("c", machine.State);
    }

    [Fact]
    public void Listeners_are_told_before_entry_and_after_it()
    {
        var machine = new StateMachine<string, string>("a");
        var log = new List<string>();
        machine.Configure("a").Permit("x", "b").OnExit(() => log.Add("exit"));
        machine.Configure("b").OnEntry(() => log.Add("entry"));
        machine.OnTransitioned(t => log.Add($"moved to {t.Destination} in {machine.State}"));
        machine.OnTransitionCompleted(_ => log.Add("completed"));
        machine.Fire("x");
        Assert.Equal(["exit", "moved to b in b", "entry", "completed"], log);
    }

    [Fact]
    public void A_way_to_the_state_itself_must_be_said_as_reentry() =>
        Assert.Throws<ArgumentException>(() => new StateMachine<string, string>("a").Configure("a").Permit("x", "a"));
}
