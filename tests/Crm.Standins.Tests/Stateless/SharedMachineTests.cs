using Stateless;

namespace Crm.Standins.Tests.StatelessMachine;

public sealed class SharedMachineTests
{
    [ThreadStatic]
    static string? _state;

    [Fact]
    public void One_machine_serves_several_threads_whose_states_are_their_own()
    {
        var machine = new StateMachine<string, string>(() => _state!, state => _state = state, FiringMode.Immediate);
        machine.Configure("a").Permit("x", "b").PermitIf("y", "c", () => false, "never");
        machine.Configure("b").Permit("x", "c");
        machine.Configure("c").Permit("x", "a").PermitReentry("y");

        var ends = new string[4];
        var threads = Enumerable.Range(0, ends.Length).Select(n => new Thread(() => ends[n] = Run(machine, 20_000 + n))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(["c", "a", "b", "c"], ends);
    }

    static string Run(StateMachine<string, string> machine, int steps)
    {
        _state = "a";
        for (var step = 0; step < steps; step++)
        {
            if (machine.CanFire("y") != (_state == "c")) return "wrong answer";
            machine.Fire("x");
        }

        return _state;
    }
}
