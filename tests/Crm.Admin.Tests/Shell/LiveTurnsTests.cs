using Crm.Admin.Shell;

namespace Crm.Admin.Tests.Shell;

public sealed class LiveTurnsTests
{
    [Fact]
    public async Task Only_so_many_pages_read_at_once_and_each_has_its_turn()
    {
        using var turns = new LiveTurns(2);
        var (running, most, done) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => turns.Take(async () =>
        {
            var now = Interlocked.Increment(ref running);
            lock (turns) most = Math.Max(most, now);
            await Task.Delay(5);
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref done);
        })));
        Assert.Equal((2, 20), (most, done));
    }

    [Fact]
    public async Task A_page_that_fails_gives_its_turn_back()
    {
        using var turns = new LiveTurns(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => turns.Take(() => throw new InvalidOperationException("The disk is full.")));
        var looked = false;
        await turns.Take(() =>
        {
            looked = true;
            return Task.CompletedTask;
        }).WaitAsync(TimeSpan.FromSeconds(5));
        Assert.True(looked);
    }
}
