using Crm.Core.Scripts;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Simulator;

/// <summary>Says in words what a run's timer will do at the step where the run waits.</summary>
static class TimerText
{
    /// <summary>The token itself when the step has no such timer.</summary>
    /// <param name="token">The wait's number, what it is for (an exit's index, "wait" or "join") and how often it has fired.</param>
    public static string SayTimer(this IStringLocalizer<SimulatorTexts> texts, string token, string step, StepNames steps) => token.Split('.') switch
    {
        [_, "wait", _] => texts["Timer.Wait"],
        [_, "join", _] => texts["Timer.Join"],
        [_, var index, var fired] when int.TryParse(index, out var i) && int.TryParse(fired, out var times) && steps.Find(step)?.Exits.ElementAtOrDefault(i) is { } exit
            => times < exit.Repeat ? texts["Timer.Reminder", times + 1, exit.Repeat] : texts["Timer.Leads", Target(exit, step, steps)],
        _ => token,
    };

    static string Target(Exit exit, string step, StepNames steps)
    {
        var to = exit.To ?? steps.Find(step)?.Next ?? "";
        return steps.TitleOf(step[..(step.LastIndexOf('/') + 1)] + to) ?? to;
    }
}
