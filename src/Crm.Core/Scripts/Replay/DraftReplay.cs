using Crm.Core.Deals;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Crm.Core.Scripts.Trial;

namespace Crm.Core.Scripts.Replay;

/// <summary>Plays a past dialogue once more, with a draft: what people said comes in order and at its time.</summary>
public static class DraftReplay
{
    public static ReplayedRun Of(ScriptBundle bundle, Pipeline? pipeline, PastRun past, CancellationToken cancellation = default)
    {
        var run = new DraftRun(bundle, past.Beginning, pipeline);
        var causes = new List<(int From, PastInput? Input)>();
        foreach (var input in past.Inputs)
        {
            cancellation.ThrowIfCancellationRequested();
            if (run.IsOver) break;
            causes.Add((run.State.Path.Count, null));
            if (run.State.Run is not null) run.Pass(input.At);
            causes.Add((run.State.Path.Count, input));
            if (!run.IsOver) Feed(run, input);
            if (Differs(run.State.Path, past.Path)) break;
        }
        causes.Add((run.State.Path.Count, null));
        if (run.State.Run is not null && !Differs(run.State.Path, past.Path)) run.Pass(past.Until);
        return new(past.RunId, past.ConversationId, past.Name, run.State.Path.Count, Compare(past, run.State.Path, causes));
    }

    static bool Differs(IReadOnlyList<string> now, IReadOnlyList<string> then)
    {
        for (var i = 0; i < now.Count; i++)
            if (i >= then.Count || now[i] != then[i]) return true;
        return false;
    }

    static Divergence? Compare(PastRun past, IReadOnlyList<string> path, List<(int From, PastInput? Input)> causes)
    {
        var at = 0;
        while (at < path.Count && at < past.Path.Count && path[at] == past.Path[at]) at++;
        if (at == path.Count && at == past.Path.Count) return null;
        var cause = causes.LastOrDefault(c => c.From <= at);
        return new(at > 0 ? path[at - 1] : null, past.Path.ElementAtOrDefault(at), path.ElementAtOrDefault(at), cause.Input ?? past.Inputs.LastOrDefault(i => i.At <= (cause.Input?.At ?? DateTimeOffset.MaxValue)));
    }

    static void Feed(DraftRun run, PastInput input)
    {
        var step = run.State.ReadRun()?.Step;
        switch (input.Kind)
        {
            case PastKind.Start: run.Start(input.Text.Length == 0 ? null : input.Text); break;
            case PastKind.Text: run.Say(input.Text); break;
            case PastKind.Press: Press(run, input.Text, Actor.Customer); break;
            case PastKind.Share: run.Send(input.Message! with { At = run.State.Now }, input.Text); break;
            case PastKind.StaffPress: Press(run, input.Text, Actor.Staff); break;
            case PastKind.StaffText: run.StaffSay(input.Text); break;
            case PastKind.StaffTick: run.StaffTick(); break;
            case PastKind.StaffField: run.StaffSet(input.Text, Fields.Text(input.Value)); break;
            case PastKind.Event: run.Happens(input.Text); break;
            case PastKind.TaskDone: run.Finish(input.Text); break;
            case PastKind.Call when step is not null: run.AnswerCall(input.Value is true); break;
        }
    }

    /// <summary>The button of that label or id that was shown last; when there is none, its label is typed.</summary>
    static void Press(DraftRun run, string label, Actor to)
    {
        var button = run.State.Lines.Reverse().Where(l => l.To == to).SelectMany(l => l.Buttons.SelectMany(r => r)).FirstOrDefault(b => b.Label == label || b.Data?.EndsWith($":{label}", StringComparison.Ordinal) == true);
        if (button?.Data is { } data) run.Press(data, label, to == Actor.Staff);
        else if (to == Actor.Staff) run.StaffSay(label);
        else run.Say(label);
    }
}
