using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Operations;

/// <summary>How the queues stand, and what went wrong in them.</summary>
public sealed partial class HealthPage
{
    const int Shown = 50;

    Member? me;
    Queues? queues;
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    List<TroubleLine> failed = [], unsettled = [];
    bool busy;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] RunInboxAgain Again { get; set; } = null!;
    [Inject] SettleOutbox SettleOne { get; set; } = null!;
    [Inject] Notices Notices { get; set; } = null!;

    protected override TimeSpan Every => TimeSpan.FromSeconds(10);

    protected override async Task Refresh()
    {
        if (await Current.Find() is not { } member) return;
        (me, zone) = (member, Home.Day.Zone(member.TimeZone));
        await using var db = await Databases.CreateDbContextAsync();
        queues = await Queues.Look(db, member.OrganizationId, Time.GetUtcNow());
        failed = await db.Inbox.Where(i => i.OrganizationId == member.OrganizationId && i.Status == InboxStatus.Failed).OrderByDescending(i => i.Id).Take(Shown)
            .Select(i => new TroubleLine(i.Id, i.ReceivedAt, db.ChannelAccounts.Where(a => a.Id == i.ChannelAccountId).Select(a => a.Name).FirstOrDefault(), i.Error, null, i.Attempts, OutboxStatus.Failed)).ToListAsync();
        unsettled = await db.Outbox.Where(o => o.OrganizationId == member.OrganizationId && o.Kind == OutboxKind.Send && (o.Status == OutboxStatus.Unknown || o.Status == OutboxStatus.Failed)).OrderByDescending(o => o.Id).Take(Shown)
            .Select(o => new TroubleLine(o.Id, o.CreatedAt, db.ChannelAccounts.Where(a => a.Id == o.ChannelAccountId).Select(a => a.Name).FirstOrDefault(), o.Error, db.Messages.Where(m => m.Id == o.MessageId).Select(m => m.Text).FirstOrDefault(), o.Attempts, o.Status)).ToListAsync();
        failed = [.. failed.Select(f => f with { Error = f.Error?.Split('\n')[0] })];
        unsettled = [.. unsettled.Select(u => u with { Text = u.Text is { Length: > 120 } text ? text[..120] + "…" : u.Text })];
    }

    Task RunAgain(long id) => Busy(async () =>
    {
        var outcome = await Again(me!.Seat, id, CancellationToken.None);
        if (outcome == Accepted.Processed) Notices.Say(T["RunAgain.Processed"]);
        else Notices.Warn(T[outcome is { } other ? $"RunAgain.{other}" : "RunAgain.Gone"]);
    });

    Task Settle(long id, Settlement settlement) => Busy(async () =>
    {
        if (await SettleOne(me!.Seat, id, settlement, CancellationToken.None)) Notices.Say(T["Settled"]);
        else Notices.Warn(T["RunAgain.Gone"]);
    });

    /// <summary>Does one thing at a time, with the rights that there are now.</summary>
    async Task Busy(Func<Task> work)
    {
        if (busy || await Current.Find() is not { } member) return;
        (busy, me) = (true, member);
        try { await work(); }
        finally { busy = false; }
        await Refresh();
    }
}

/// <summary>A message that went wrong.</summary>
public sealed record TroubleLine(long Id, DateTimeOffset At, string? Channel, string? Error, string? Text, int Attempts, OutboxStatus Status);
