using Crm.Bot.Channels.Telegram;
using Crm.Bot.Channels.Twilio;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Channels;

/// <summary>Connects channels while the program runs, and takes them out of use.</summary>
sealed class Connections(IDbContextFactory<CrmDb> databases, ScriptLibrary library, TelegramConnection telegram, TwilioConnection twilio, TimeProvider time)
{
    public async Task<ConnectResult> Connect(Seat by, NewChannel wanted, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!by.May(Permission.ManageChannels)) return await Refuse(db, by, "connect", cancellation);
        var known = wanted.AccountId is { } id ? await db.ChannelAccounts.SingleOrDefaultAsync(a => a.Id == id && a.OrganizationId == by.OrganizationId && a.Kind == wanted.Kind, cancellation) : null;
        if (wanted.AccountId is not null && known is null) return new(ConnectOutcome.NotFound);
        if (wanted.Name?.Length > ChannelAccount.MaxName) return new(ConnectOutcome.BadName);
        var check = await Check(wanted, cancellation);
        if (check.Outcome != ConnectOutcome.Done) return check;
        var name = string.IsNullOrWhiteSpace(wanted.Name) ? check.Detail ?? wanted.Number ?? wanted.Kind.ToString() : wanted.Name.Trim();
        var account = known ?? await Add(db, by, wanted, check.Detail ?? name, name, cancellation);
        if (wanted.Kind is ChannelKind.Telegram or ChannelKind.Staff) account.Keep(telegram.Hide(wanted));
        else if (wanted.Kind is ChannelKind.WhatsApp or ChannelKind.Sms)
        {
            account.Keep(twilio.Hide(wanted));
            account.SendFrom(wanted.Number!, wanted.Price);
        }
        account.Rename(name);
        account.Connect();
        Note(db, by, EventKinds.ChannelConnected, account, check.Detail);
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateException) { return new(ConnectOutcome.Taken, account.Id, account.Name); } // somebody was quicker
        await library.Reload(cancellation);
        return new(ConnectOutcome.Done, account.Id, check.Detail);
    }

    public async Task<ConnectResult> Disconnect(Seat by, long accountId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!by.May(Permission.ManageChannels)) return await Refuse(db, by, "disconnect", cancellation);
        if (await db.ChannelAccounts.SingleOrDefaultAsync(a => a.Id == accountId && a.OrganizationId == by.OrganizationId, cancellation) is not { } account) return new(ConnectOutcome.NotFound);
        if (account.Kind is ChannelKind.Api or ChannelKind.Simulator || account.Kind is ChannelKind.Telegram or ChannelKind.Staff && telegram.IsConfigured(account)) return new(ConnectOutcome.Configured, accountId);
        if (account.Enabled && account.Kind is ChannelKind.Telegram or ChannelKind.Staff) await telegram.Leave(account, cancellation);
        if (!account.Disconnect()) return new(ConnectOutcome.Done, accountId);
        Note(db, by, EventKinds.ChannelDisconnected, account, null);
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateConcurrencyException) { return new(ConnectOutcome.NotFound); }
        await library.Reload(cancellation);
        return new(ConnectOutcome.Done, accountId);
    }

    public async Task<ChannelState> Look(long accountId, CancellationToken cancellation) => library.Account(accountId) switch
    {
        null or { Enabled: false } => new(ChannelCondition.Off),
        { Kind: ChannelKind.Telegram or ChannelKind.Staff } account => await telegram.Look(account, cancellation),
        { Kind: ChannelKind.WhatsApp or ChannelKind.Sms } account => await twilio.Look(account),
        _ => new(ChannelCondition.Works),
    };

    Task<ConnectResult> Check(NewChannel wanted, CancellationToken cancellation) => wanted.Kind switch
    {
        ChannelKind.Telegram or ChannelKind.Staff => telegram.Check(wanted, cancellation),
        ChannelKind.WhatsApp or ChannelKind.Sms => twilio.Check(wanted),
        ChannelKind.WebChat => Task.FromResult(new ConnectResult(string.IsNullOrWhiteSpace(wanted.Name) ? ConnectOutcome.BadName : ConnectOutcome.Done)),
        _ => Task.FromResult(new ConnectResult(ConnectOutcome.NotFound)),
    };

    async Task<ChannelAccount> Add(CrmDb db, Seat by, NewChannel wanted, string slug, string name, CancellationToken cancellation)
    {
        var taken = await db.ChannelAccounts.Select(a => a.Slug).ToHashSetAsync(cancellation);
        taken.UnionWith(["telegram", "manager", "whatsapp", "sms", "site"]); // the configuration's, whether they are there yet or not
        var account = new ChannelAccount(by.OrganizationId, wanted.Kind, Slug.Free(Slug.Of(slug), taken), name, time.GetUtcNow());
        if (wanted.Kind != ChannelKind.Staff) account.StartWith(await FirstScript(db, by.OrganizationId, cancellation));
        db.Add(account);
        return account;
    }

    /// <summary>What most of the organization's channels begin with.</summary>
    static async Task<Core.Scripts.Script?> FirstScript(CrmDb db, long organizationId, CancellationToken cancellation)
    {
        var used = await db.ChannelAccounts.Where(a => a.OrganizationId == organizationId && a.DefaultScriptId != null).Select(a => a.DefaultScriptId!.Value).ToListAsync(cancellation);
        var most = used.GroupBy(s => s).OrderByDescending(g => g.Count()).Select(g => (long?)g.Key).FirstOrDefault();
        return await db.Scripts.SingleOrDefaultAsync(s => s.Id == most, cancellation);
    }

    void Note(CrmDb db, Seat by, string kind, ChannelAccount account, string? name)
    {
        var data = new Fields { ["channel"] = account.Name };
        if (name is not null) data["name"] = name;
        db.Add(new TimelineEvent(by.OrganizationId, kind, time.GetUtcNow()) { Actor = ActorKind.User, UserId = by.UserId, Data = data });
    }

    async Task<ConnectResult> Refuse(CrmDb db, Seat by, string act, CancellationToken cancellation)
    {
        db.Add(new TimelineEvent(by.OrganizationId, EventKinds.StaffRefused, time.GetUtcNow()) { Actor = ActorKind.User, UserId = by.UserId, Data = new() { ["act"] = act } });
        await db.SaveChangesAsync(cancellation);
        return new(ConnectOutcome.Forbidden);
    }
}
