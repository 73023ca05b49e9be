using System.Diagnostics;

namespace Crm.Bot.Tests.App;

/// <summary>Waits for what another thread is about to do.</summary>
static class Eventually
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task Is(Func<bool> condition, string what) => Is(() => Task.FromResult(condition()), () => what);

    public static async Task Is(Func<Task<bool>> condition, Func<string> what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"It did not happen that {what()}.");
            await Task.Delay(10);
        }
    }
}
