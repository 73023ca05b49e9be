using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>Buttons against the channels' limits.</summary>
static class ButtonChecks
{
    public static void Check(CheckRun run)
    {
        foreach (var step in run.Steps)
        {
            var buttons = Buttons(step).ToArray();
            if (buttons.Length == 0) continue;
            foreach (var (channel, limits) in CheckedChannels.For(run, step)) CheckButtons(run, step, channel, limits, buttons);
        }
    }

    static void CheckButtons(CheckRun run, Step step, string channel, ChannelLimits limits, (string Where, LocalText? Label)[] buttons)
    {
        var most = Math.Max(limits.Buttons, limits.ListRows);
        if (limits.Buttons == 0) { run.Warn("no-buttons", step, buttons[0].Where, channel); return; }
        if (buttons.Length > most) { run.Error("too-many-buttons", step, buttons[0].Where, buttons.Length, channel, most); return; }
        var isList = buttons.Length > limits.Buttons;
        if (isList) run.Warn("buttons-as-list", step, buttons[0].Where, buttons.Length, channel, limits.Buttons);
        var title = isList ? limits.RowTitle : limits.ButtonTitle;
        foreach (var (where, label) in buttons)
            if (label?.Values.Max(t => PlainText.WithoutCode(t).Length) is { } length && length > title)
                run.Add(limits.CutsTitles ? Severity.Warning : Severity.Error, "long-button", step, where, [length, channel, title]);
    }

    static IEnumerable<(string Where, LocalText? Label)> Buttons(Step step)
    {
        if (step is QuestionStep question)
        {
            for (var i = 0; i < question.Options.Count; i++) yield return ($"options[{i}].label", question.Options[i].Label);
            for (var i = 0; i < question.Answer switch { AnswerType.YesNo => 2, AnswerType.Choices => 1, _ => 0 }; i++) yield return ("answer", null);
        }
        if (step is MessageStep message)
            for (var i = 0; i < message.Checklist.Count; i++) yield return ($"checklist[{i}].text", message.Checklist[i].Text);
        for (var i = 0; i < step.Exits.Count; i++)
            if (step.Exits[i].Button is not null) yield return ($"exits[{i}].label", step.Exits[i].Label);
    }
}
