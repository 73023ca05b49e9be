using Crm.Admin.Accounts;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Admin.Conversations;

/// <summary>A customer as whoever serves them sees it: the chat, the deal, where its script stands and what is to be done.</summary>
/// <param name="Standing">Null when no script is running.</param>
/// <param name="Later">Messages that leave at their time.</param>
public sealed record Customer(Conversation Conversation, Contact Contact, ChannelAccount Account, Deal? Deal, Pipeline? Pipeline, string? Owner, Standing? Standing,
    IReadOnlyList<TaskItem> Tasks, IReadOnlyList<FollowUp> Later, IReadOnlyList<Approval> Approvals)
{
    public Stage? Stage => Pipeline?.Stages.Find(s => s.Id == Deal?.StageId);

    public bool IsMineOf(Member member) => Deal is null || Deal.OwnerId == member.UserId;

    /// <summary>Null when there is no such conversation, or the member does not see it.</summary>
    internal static async Task<Customer?> Read(CrmDb db, Machines machines, Member member, long conversationId, DateTimeOffset now)
    {
        var found = await (
            from chat in db.Conversations.AsNoTracking()
            where chat.Id == conversationId && chat.OrganizationId == member.OrganizationId
            join contact in db.Contacts.AsNoTracking() on chat.ContactId equals contact.Id
            join account in db.ChannelAccounts.AsNoTracking() on chat.ChannelAccountId equals account.Id
            select new { chat, contact, account }).SingleOrDefaultAsync();
        if (found is null) return null;
        var deal = found.chat.DealId is { } id ? await db.Deals.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id) : null;
        if (deal is null ? !member.May(Permission.SeeOthers) : !member.Seat.Sees(deal)) return null;
        var pipeline = deal is null ? null : await db.Pipelines.AsNoTracking().Include(p => p.Stages.OrderBy(s => s.Position)).SingleOrDefaultAsync(p => p.Id == deal.PipelineId);
        var tasks = deal is null ? [] : await db.Tasks.AsNoTracking().Where(t => t.DealId == deal.Id).OrderByDescending(t => t.Id).Take(50).ToListAsync();
        return new(found.chat, found.contact, found.account, deal, pipeline,
            deal?.OwnerId is { } owner ? await db.Users.Where(u => u.Id == owner).Select(u => u.Name).SingleOrDefaultAsync() : null,
            await StandingOf(db, machines, member, found.chat, found.contact, found.account, deal, pipeline, tasks, now),
            [.. tasks.Where(t => t.Status == TaskStatus.Open).OrderBy(t => t.DueAt ?? DateTimeOffset.MaxValue)],
            await db.FollowUps.AsNoTracking().Where(f => f.ConversationId == conversationId && f.Kind == FollowUpKind.Message && f.Status == FollowUpStatus.Pending).OrderBy(f => f.DueAt).Take(20).ToListAsync(),
            deal is null ? [] : await db.Approvals.AsNoTracking().Where(a => a.DealId == deal.Id).OrderByDescending(a => a.Id).Take(10).ToListAsync());
    }

    static async Task<Standing?> StandingOf(CrmDb db, Machines machines, Member member, Conversation chat, Contact contact, ChannelAccount account, Deal? deal, Pipeline? pipeline, List<TaskItem> tasks, DateTimeOffset now)
    {
        if (chat.RunId is not { } runId || await db.ScriptRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == runId && r.Status == RunStatus.Active) is not { } run) return null;
        if (await machines.Of(db, run.ScriptVersionId) is not { } machine) return null;
        var facts = new RunFacts
        {
            Contact = contact, Deal = deal, Pipeline = pipeline, Pen = chat.Pen, Zone = Home.Day.Zone(contact.TimeZone ?? member.TimeZone),
            DoneTasks = [.. tasks.Where(t => t.Status == TaskStatus.Done).Select(t => t.Name).OfType<string>()],
        };
        return Standing.Of(machine, RunState.FromJson(run.State), facts, deal?.OwnerId is not null && account.Kind == ChannelKind.Api, now);
    }
}
