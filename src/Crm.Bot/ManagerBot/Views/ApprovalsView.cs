using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>What waits for a head's word, the oldest first.</summary>
static class ApprovalsView
{
    const int OnPage = 5;

    public static async Task<OutgoingMessage> Show(StaffView view, int page, CancellationToken cancellation)
    {
        if (!view.Seat.May(Permission.Approve)) return view.NotFound;
        var open = Open(view);
        var total = await open.CountAsync(cancellation);
        if (total == 0) return new() { Text = view.Texts.Text("NoApprovals"), Buttons = [[view.Home]] };
        var shown = await open.OrderBy(a => a.Id).Skip(page * OnPage).Take(OnPage)
            .Select(a => new { Approval = a, Customer = view.Db.Deals.Where(d => d.Id == a.DealId).Join(view.Db.Contacts, d => d.ContactId, c => c.Id, (d, c) => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        var lines = shown.Select((a, i) => $"{i + 1}. <b>{MarkupText.Escape(a.Customer ?? "?")}</b>, {MarkupText.Escape(view.NameOf(a.Approval.RequestedBy) ?? "?")}, {view.Texts.When(a.Approval.CreatedAt)}\n{MarkupText.Escape(a.Approval.Subject)}");
        List<IReadOnlyList<Button>> rows = [.. shown.Select((a, i) => (IReadOnlyList<Button>)[.. ApprovalMessage.Decision(view.Texts, a.Approval).Select(b => b with { Label = $"{i + 1}. {b.Label}" }), new Button("👤", $"card:{Refs.Of(a.Approval.ConversationId)}")])];
        if (total > OnPage) rows.Add([.. page > 0 ? [new Button(view.Texts.Plain("Previous"), $"approvals:{page - 1}")] : Array.Empty<Button>(), .. (page + 1) * OnPage < total ? [new Button(view.Texts.Plain("Next"), $"approvals:{page + 1}")] : Array.Empty<Button>()]);
        return new() { Text = $"{view.Texts.Text("Approvals")} ({total})\n\n{string.Join("\n\n", lines)}", Buttons = [.. rows, [view.Home]] };
    }

    /// <summary>Those of the branches that the seat covers.</summary>
    public static IQueryable<Approval> Open(StaffView view)
    {
        var organization = view.Seat.OrganizationId;
        var open = view.Db.Approvals.AsNoTracking().Where(a => a.OrganizationId == organization && a.Status == ApprovalStatus.Open);
        if (view.Seat.Branches is not { } branches) return open;
        var covered = branches.Select(b => (long?)b).ToArray();
        return open.Where(a => covered.Contains(a.BranchId));
    }
}
