using Stateless;

namespace Crm.Standins.Tests.StatelessMachine;

public sealed class AsyncFiringTests
{
    [Fact]
    public async Task Asynchronous_handlers_are_awaited_in_order()
    {
        var machine = new StateMachine<string, string>("a");
        var log = new List<string>();
        machine.Configure("a").Permit("x", "b").OnExitAsync(() => Later("exit"));
        machine.Configure("b").OnEntryAsync(() => Later("entry"));
        machine.OnTransitionedAsync(_ => Later("moved"));
        await machine.FireAsync("x");
        Assert.Equal(["exit", "moved", "entry"], log);

        async Task Later(string what)
        {
            await Task.Yield();
            log.Add(what);
        }
    }

    [Fact]
    public void Asynchronous_handlers_refuse_a_synchronous_call()
    {
        var machine = new StateMachine<string, string>("a");
        machine.Configure("a").Permit("x", "b");
        machine.Configure("b").OnEntryAsync(() => Task.CompletedTask);
        Assert.Throws<InvalidOperationException>(() => machine.Fire("x"));
    }
}
