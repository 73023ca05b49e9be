using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Deals;
using Crm.Core.Timeline;

namespace Crm.Bot.Turns;

/// <summary>What became of a wish to make one contact of two, or two of one.</summary>
enum JoinOutcome { Done, NotFound, Same, AlreadyMerged, AlreadyUndone, UndoLaterFirst }

/// <summary>A piece of work that somebody waits for.</summary>
abstract class Errand<T> : Work
{
    readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Done => done.Task;

    protected T Result { get; set; } = default!;

    public override void Committed() => done.TrySetResult(Result);

    public override bool Failed(Exception error)
    {
        done.TrySetException(error);
        return false;
    }
}

/// <summary>A person says that two contacts are one: the second becomes part of the first.</summary>
sealed class MergeErrand(long organizationId, long keptId, long mergedId, long? userId, TimeProvider time) : Errand<(JoinOutcome Outcome, ContactMerge? Merge)>
{
    public JoinOutcome Outcome => Result.Outcome;

    public override int Affinity => keptId.GetHashCode();

    public override async Task Apply(TurnScope scope, CancellationToken cancellation) => Result = await Merge(scope, cancellation);

    async Task<(JoinOutcome, ContactMerge?)> Merge(TurnScope scope, CancellationToken cancellation)
    {
        if (keptId == mergedId) return (JoinOutcome.Same, null);
        if (await ContactJoin.Find(scope.Rows, organizationId, Math.Min(keptId, mergedId), cancellation) is not { } first) return (JoinOutcome.NotFound, null);
        if (await ContactJoin.Find(scope.Rows, organizationId, Math.Max(keptId, mergedId), cancellation) is not { } second) return (JoinOutcome.NotFound, null);
        if (first.MergedIntoId is not null || second.MergedIntoId is not null) return (JoinOutcome.AlreadyMerged, null);
        var (kept, merged) = first.Id == keptId ? (first, second) : (second, first);
        return (JoinOutcome.Done, await ContactJoin.Join(scope, kept, merged, "person", userId, time.GetUtcNow(), cancellation));
    }
}

/// <summary>A person says that a merge was wrong; nothing joins the two by itself again.</summary>
sealed class UndoErrand(long organizationId, long mergeId, long? userId, TimeProvider time) : Errand<(JoinOutcome Outcome, ContactMerge? Merge)>
{
    public JoinOutcome Outcome => Result.Outcome;

    public override int Affinity => mergeId.GetHashCode();

    public override async Task Apply(TurnScope scope, CancellationToken cancellation) => Result = await Undo(scope, cancellation);

    async Task<(JoinOutcome, ContactMerge?)> Undo(TurnScope scope, CancellationToken cancellation)
    {
        if (await ContactJoin.FindMerge(scope.Rows, organizationId, mergeId, cancellation) is not { } merge) return (JoinOutcome.NotFound, null);
        if (merge.UndoneAt is not null) return (JoinOutcome.AlreadyUndone, merge);
        if (await ContactJoin.Find(scope.Rows, organizationId, merge.KeptId, cancellation) is not { } kept || await ContactJoin.Find(scope.Rows, organizationId, merge.MergedId, cancellation) is not { } merged) return (JoinOutcome.NotFound, null);
        if (kept.MergedIntoId is not null) return (JoinOutcome.UndoLaterFirst, merge);
        var now = time.GetUtcNow();
        merge.Undo(now);
        ContactJoin.Separate(scope, merge, kept, merged, userId, now);
        if (!await ContactJoin.AreApart(scope.Rows, kept, merged, cancellation)) scope.Rows.Insert(new ContactPair(organizationId, kept.Id, merged.Id, now));
        return (JoinOutcome.Done, merge);
    }
}

/// <summary>Somebody changes fields of a contact; the answer is the contact's id, null when there is none.</summary>
/// <param name="also">What else changes of it.</param>
sealed class ContactErrand(long organizationId, long id, Fields changes, Action<Contact> also, TimeProvider time) : Errand<long?>
{
    public override int Affinity => id.GetHashCode();

    public override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        Result = null;
        if (await ContactJoin.Find(scope.Rows, organizationId, id, cancellation) is not { } contact) return;
        foreach (var (field, value) in changes)
        {
            var old = contact[field];
            if (contact.Set(field, value)) scope.Rows.Insert(FieldEvent.Of(organizationId, EventKinds.ContactChanged, field, old, contact[field], contact.Id, null, time.GetUtcNow()));
        }
        also(contact);
        scope.Rows.Update(contact, TurnStatements.ContactChange);
        Result = contact.Id;
    }
}

/// <summary>The same of a deal; the answer is its contact's id.</summary>
sealed class DealErrand(long organizationId, long id, Fields changes, TimeProvider time) : Errand<long?>
{
    public override int Affinity => id.GetHashCode();

    public override async Task Apply(TurnScope scope, CancellationToken cancellation)
    {
        Result = null;
        if ((await scope.Rows.Select(TurnStatements.DealById, [organizationId, id], row => { var at = 0; return row.Read<Deal>(ref at)!; }, cancellation)).FirstOrDefault() is not { } deal) return;
        foreach (var (field, value) in changes)
        {
            var old = deal[field];
            if (deal.Set(field, value)) scope.Rows.Insert(FieldEvent.Of(organizationId, EventKinds.DealChanged, field, old, deal[field], deal.ContactId, deal.Id, time.GetUtcNow()));
        }
        scope.Rows.Update(deal, TurnStatements.DealChange);
        Result = deal.ContactId;
    }
}

/// <summary>The history's event of a field that somebody changed by the API.</summary>
static class FieldEvent
{
    public static TimelineEvent Of(long organizationId, string kind, string field, object? old, object? @new, long contactId, long? dealId, DateTimeOffset now)
    {
        var data = new Fields { ["field"] = field };
        if (old is not null) data["old"] = old;
        if (@new is not null) data["new"] = @new;
        return new TimelineEvent(organizationId, kind, now) { Actor = ActorKind.Api, ContactId = contactId, DealId = dealId, Data = data };
    }
}
