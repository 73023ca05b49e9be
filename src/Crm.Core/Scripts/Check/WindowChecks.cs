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
                    foreach (var (where, silence, hasTemplate) in Silences(run, step))
                        if (silence > window && !hasTemplate) run.Warn("closed-window", step, where, channel, Duration.Format(window));
            if (step is WaitStep { For: { } span } && span == TimeSpan.Zero) run.Error("zero-duration", step, "for");
            if (step is QuestionStep { Join: { } pause } && pause == TimeSpan.Zero) run.Error("zero-duration", step, "join");
        }
    }

    /// <summary>The silences that a step lets pass, and whether all that is said after them has a template for a closed channel.</summary>
    static IEnumerable<(string Where, TimeSpan Length, bool HasTemplate)> Silences(CheckRun run, Step step)
    {
        if (step is WaitStep { GoesOn: true } wait) yield return (wait.For is null ? "until" : "for", wait.For ?? TimeSpan.MaxValue, SaysByTemplate(run, [step.Next]));
        for (var i = 0; i < step.Exits.Count; i++)
            if (step.Exits[i] is { Timeout: { } timeout } exit)
                yield return ($"exits[{i}].timeout", timeout * (Math.Max(0, exit.Repeat) + 1L), (exit.Say is null || (exit.Template ?? step.Template) is not null) && SaysByTemplate(run, [exit.To ?? step.Next]));
    }

    /// <summary>Whatever the customer is told first from these steps on has a template.</summary>
    static bool SaysByTemplate(CheckRun run, IEnumerable<string?> from)
    {
        var (open, seen) = (new Queue<string>(from.OfType<string>()), new HashSet<string>());
        while (open.TryDequeue(out var name))
        {
            if (!seen.Add(name) || run.Script.Steps.GetValueOrDefault(name) is not { } step) continue;
            if (step.Actor == Actor.Customer && step.Texts().Any(t => t.Where == "text"))
            {
                if (step.Template is null) return false;
            }
            else if (!Ways.Stops(run, step)) foreach (var to in Ways.WithoutInput(step)) open.Enqueue(to);
        }
        return true;
    }
}
