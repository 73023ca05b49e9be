using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core.Alarms;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Crm.Bot.Scheduling;

/// <summary>Looks for what the rules of alarms name, and raises each once.</summary>
[DisallowConcurrentExecution]
sealed class AlarmClock(IDbContextFactory<CrmDb> databases, CommitQueue commits, TurnTools tools) : IJob
{
    /// <summary>How many alarms a rule raises at one look, so that a flood of old deals does not drown the heads; the rest come with the next ones.</summary>
    const int Most = 50;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation) => new(Ring(cancellation));

    internal async Task Ring(CancellationToken cancellation)
    {
        var organizations = tools.Library.Accounts.Where(a => a is { Kind: ChannelKind.Staff, Enabled: true }).Select(a => a.OrganizationId).Distinct().ToArray();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rules = await db.AlarmRules.AsNoTracking().Where(r => organizations.Contains(r.OrganizationId) && r.Enabled).OrderBy(r => r.Id).ToListAsync(cancellation);
        var rings = new List<AlarmRing>();
        foreach (var rule in rules)
        {
            if (await Due(db, rule, cancellation) is not { Count: > 0 } due) continue;
            rings.Add(new(rule, due, tools));
            commits.Post(rings[^1]);
        }
        await Task.WhenAll(rings.Select(r => r.Done.WaitAsync(cancellation)));
    }

    /// <summary>Goes through what may be due by the clock, a page at a time; whether it is in work time is known only here.</summary>
    async Task<List<Delay>> Due(CrmDb db, AlarmRule rule, CancellationToken cancellation)
    {
        var now = tools.Time.GetUtcNow();
        var silent = tools.Library.Accounts.Where(a => a.Kind == ChannelKind.Simulator || a.Kind == ChannelKind.Api && rule.Kind is AlarmKind.NoAnswer or AlarmKind.NoFirstAnswer).Select(a => a.Id).ToArray(); // there nobody can write an answer
        var found = new List<Delay>();
        for (long last = 0; found.Count < Most;)
        {
            var page = await DelayedDeals.Of(db, rule, silent, last, now).ToListAsync(cancellation);
            found.AddRange(page.Where(d => IsBelow(d.BranchId, rule.BranchId)).Select(d => Delay(rule, d, now)).OfType<Delay>());
            if (page.Count < DelayedDeals.Page) break;
            last = page[^1].DealId;
        }
        return found.Count > Most ? found[..Most] : found;
    }

    /// <summary>Null while it may still take so long; what has not moved is told only while the branch is at work.</summary>
    Delay? Delay(AlarmRule rule, DelayedDeal deal, DateTimeOffset now)
    {
        var (hours, zone) = tools.Library.Hours(rule.OrganizationId, deal.BranchId);
        if (rule.Kind == AlarmKind.NoMovement) return hours.IsOpen(now, zone) ? new(deal.DealId, deal.ConversationId, deal.Since, now - deal.Since) : null;
        var span = hours.OpenTime(deal.Since, now, zone);
        return span >= TimeSpan.FromMinutes(rule.Minutes) ? new(deal.DealId, deal.ConversationId, deal.Since, span) : null;
    }

    bool IsBelow(long? branchId, long? root)
    {
        if (root is null) return true;
        for (var height = 0; branchId is { } id && height < ScriptLibrary.MaxHeight; height++, branchId = tools.Library.Branch(id)?.ParentId)
            if (id == root) return true;
        return false;
    }
}
