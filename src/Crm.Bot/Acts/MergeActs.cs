using Crm.Bot.Turns;
using Crm.Core.Contacts;

namespace Crm.Bot.Acts;

/// <summary>Making one contact of two, and two of one.</summary>
static class MergeActs
{
    public static async ValueTask<ActResult> Merge(this Act act, long keptId, long mergedId, CancellationToken cancellation)
    {
        if (!act.By.MayArrangeRecords()) return act.Refuse("merge", mergedId);
        var errand = new MergeErrand(act.By.OrganizationId, keptId, mergedId, act.By.UserId, act.Tools.Time);
        await errand.Apply(act.Scope, cancellation);
        return Answer(errand.Outcome);
    }

    public static async ValueTask<ActResult> UndoMerge(this Act act, long mergeId, CancellationToken cancellation)
    {
        if (!act.By.MayArrangeRecords()) return act.Refuse("merge", mergeId);
        var errand = new UndoErrand(act.By.OrganizationId, mergeId, act.By.UserId, act.Tools.Time);
        await errand.Apply(act.Scope, cancellation);
        return Answer(errand.Outcome);
    }

    /// <summary>Nothing suggests or joins the two any more.</summary>
    public static async ValueTask<ActResult> KeepApart(this Act act, long oneId, long otherId, CancellationToken cancellation)
    {
        if (!act.By.MayArrangeRecords()) return act.Refuse("apart", oneId);
        if (oneId == otherId) return new(ActOutcome.Invalid, Detail: "same contact");
        if (await ContactJoin.Find(act.Scope.Rows, act.By.OrganizationId, Math.Min(oneId, otherId), cancellation) is not { } one || await ContactJoin.Find(act.Scope.Rows, act.By.OrganizationId, Math.Max(oneId, otherId), cancellation) is not { } other) return ActResult.NotFound;
        if (await ContactJoin.AreApart(act.Scope.Rows, one, other, cancellation)) return ActResult.Unchanged;
        act.Scope.Rows.Insert(new ContactPair(one.OrganizationId, one.Id, other.Id, act.Now));
        return ActResult.Done;
    }

    static ActResult Answer(JoinOutcome outcome) => outcome switch
    {
        JoinOutcome.Done => ActResult.Done,
        JoinOutcome.AlreadyUndone => ActResult.Unchanged,
        JoinOutcome.Same => new(ActOutcome.Invalid, Detail: "same contact"),
        JoinOutcome.AlreadyMerged => new(ActOutcome.Invalid, Detail: "already merged"),
        JoinOutcome.UndoLaterFirst => new(ActOutcome.Invalid, Detail: "later merge"),
        _ => ActResult.NotFound,
    };
}
