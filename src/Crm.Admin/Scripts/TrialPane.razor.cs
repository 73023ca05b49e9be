using Crm.Core;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Trial;
using Microsoft.AspNetCore.Components;

namespace Crm.Admin.Scripts;

/// <summary>A dialogue with the draft, in memory alone: it goes on from where it stands when the draft is edited.</summary>
public sealed partial class TrialPane
{
    TrialState? state;
    DraftRun? run;
    Core.Scripts.Editing.ScriptDraft? built;
    TrialSide side = TrialSide.Customer;
    string words = "";
    string? problem;
    int lastAsked;

    [Parameter, EditorRequired] public Desk Desk { get; set; } = null!;

    DateTimeOffset? NextTimer => run?.NextTimer?.DueAt;
    string? Standing => state?.ReadRun()?.Step;
    bool IsOver => state?.ReadRun() is { Status: not RunStatus.Active };
    Fields Variables => state?.ReadRun()?.Vars ?? [];

    void Restart()
    {
        (state, run, built, side) = (new TrialState { Now = Time.GetUtcNow(), Name = T["Trial.Name"], Language = Desk.Languages.Contains(Desk.Language) ? Desk.Language : Desk.Languages.FirstOrDefault() }, null, null, TrialSide.Customer);
        Act(r => r.Start());
    }

    void Skip() => Act(r => r.SkipToNextTimer());

    void Say()
    {
        var text = words.Trim();
        if (text.Length == 0) return;
        words = "";
        Act(r => side switch { TrialSide.Staff => Staff(r, text), TrialSide.Event => r.Happens(text), _ => r.Say(text) });
    }

    /// <summary>A salesperson fills a field by its name and a value, as in contact.phone = +7..., or answers the step.</summary>
    static Turn Staff(DraftRun run, string text) =>
        text.Split('=', 2, StringSplitOptions.TrimEntries) is [{ } field, { } value] && (field.StartsWith("contact.", StringComparison.Ordinal) || field.StartsWith("deal.", StringComparison.Ordinal)) ? run.StaffSet(field, value) : run.StaffSay(text);

    void Act(Func<DraftRun, object?> act)
    {
        problem = null;
        if (Current() is not { } now) { problem = T["Trial.Broken"]; return; }
        lastAsked = now.State.Lines.Count;
        act(now);
        state = now.State;
        if (now.State.ReadRun() is { Status: RunStatus.Failed, Reason: { } reason }) problem = reason;
        lastAsked = Math.Max(0, state.Lines.ToList().FindLastIndex(l => l.Buttons.Count > 0));
    }

    /// <summary>The run over the draft as it is now.</summary>
    DraftRun? Current()
    {
        if (run is not null && built == Desk.Draft) return run;
        if (Desk.Bundle() is not { } bundle) return null;
        built = Desk.Draft;
        return run = new DraftRun(bundle, state!);
    }
}
