using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Silences that are longer than a channel lets one write after.</summary>
static class WindowChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var step in run.Steps)
        {
            foreach (var (channel, limits) in CheckedChannels.For(run, step))
                if (limits.Window is { } window)
                    foreach (var (where, silence) in Silences(step))
                        if (silence > window) run.Warn("closed-window", step, where, channel, Duration.Format(window));
            if (step is WaitStep { For: { } span } && span == TimeSpan.Zero) run.Error("zero-duration", step, "for");
            if (step is QuestionStep { Join: { } pause } && pause == TimeSpan.Zero) run.Error("zero-duration", step, "join");
        }
    }

    static IEnumerable<(string, TimeSpan)> Silences(Step step)
    {
        if (step is WaitStep { For: { } span }) yield return ("for", span);
        for (var i = 0; i < step.Exits.Count; i++)
            if (step.Exits[i].Timeout is { } timeout) yield return ($"exits[{i}].timeout", timeout * (Math.Max(0, step.Exits[i].Repeat) + 1L));
    }
}
