using Crm.Bot.ManagerBot.Topics;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Connecting groups with topics in which staff answer customers.</summary>
static class GroupActs
{
    /// <summary>Whether the group may be connected as wished: Invalid has no topics, NotFound names no branch, Taken: another group shows the branch.</summary>
    public static async ValueTask<ActResult> MayBind(this Act act, GroupWish wish, CancellationToken cancellation) => (await act.Look(wish, cancellation)).Result;

    public static async ValueTask<ActResult> Bind(this Act act, GroupWish wish, CancellationToken cancellation)
    {
        var (result, branchId, former) = await act.Look(wish, cancellation);
        if (result.Outcome != ActOutcome.Done) return result;
        if (former is not null) End(act, former);
        var group = new StaffGroup(act.By.OrganizationId, wish.AccountId, wish.ChatId, wish.Title, branchId, act.Now);
        act.Scope.Rows.Insert(group);
        act.Note(EventKinds.GroupBound, ("group", group.Title), ("branch", branchId is { } id ? act.Tools.Library.Branch(id)?.Slug : null));
        return ActResult.Done;
    }

    static async ValueTask<(ActResult Result, long? BranchId, StaffGroup? Former)> Look(this Act act, GroupWish wish, CancellationToken cancellation)
    {
        var branchId = act.By.Membership.BranchId;
        if (wish.Branch is { } slug && (branchId = act.Tools.Library.Branch(act.By.OrganizationId, slug)?.Id) is null) return (ActResult.NotFound, null, null);
        var groups = await act.Scope.Groups(act.By.OrganizationId, cancellation);
        var former = groups.Find(g => g.ChannelAccountId == wish.AccountId && g.ChatId == wish.ChatId);
        if (!act.MayArrange(branchId) || former is not null && !act.MayArrange(former.BranchId)) return (act.Refuse("bind"), null, null);
        if (!wish.IsForum) return (new(ActOutcome.Invalid), null, null);
        if (former is not null && former.BranchId == branchId) return (ActResult.Unchanged, branchId, former);
        if (groups.Find(g => g != former && g.BranchId == branchId) is { } other) return (new(ActOutcome.Taken, Detail: other.Title), null, null);
        return (ActResult.Done, branchId, former);
    }

    public static ActResult Unbind(this Act act, StaffGroup group)
    {
        if (!act.MayArrange(group.BranchId)) return act.Refuse("unbind", group.Id);
        End(act, group);
        return ActResult.Done;
    }

    /// <summary>Who arranges things may for all of them, a head for the branches below.</summary>
    static bool MayArrange(this Act act, long? branchId) => (act.By.May(Permission.Arrange) || act.By.May(Permission.Invite)) && act.By.Covers(branchId);

    static void End(Act act, StaffGroup group)
    {
        if (!group.Leave(act.Now)) return;
        act.Scope.Rows.Update(group, GroupStatements.GroupEnd);
        act.Note(EventKinds.GroupLeft, ("group", group.Title));
    }
}
