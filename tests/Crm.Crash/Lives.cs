namespace Crm.Crash;

/// <summary>When the program was killed and when it was ready again.</summary>
internal sealed class Lives
{
    readonly List<(DateTime Killed, DateTime? Ready)> _gaps = [];

    public void Killed() => _gaps.Add((DateTime.UtcNow, null));

    public void Ready()
    {
        if (_gaps is [.., { Ready: null } last]) _gaps[^1] = last with { Ready = DateTime.UtcNow };
    }

    /// <summary>When the program was ready after the last kill that kept this timer from firing; null when none did.</summary>
    public DateTime? Delayed(TimerRow timer) => _gaps.Where(g => timer.DueAt < g.Ready && timer.EndedAt > g.Killed).Select(g => g.Ready).LastOrDefault();
}
