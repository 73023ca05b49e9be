namespace Crm.Bot.Tests.ManagerBot;

/// <summary>The hour of the shop stands until it is set; waiting and timers go by the real one.</summary>
sealed class ShopClock(DateTimeOffset start) : TimeProvider
{
    DateTimeOffset now = start;

    /// <summary>Monday, 2 March 2026.</summary>
    public static ShopClock Monday(int hour, int minute = 0) => new(At(0, hour, minute));

    public static DateTimeOffset At(int day, int hour, int minute = 0) => new(2026, 3, 2 + day, hour, minute, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Set(DateTimeOffset at) => now = at;

    public void Pass(TimeSpan span) => now += span;
}
