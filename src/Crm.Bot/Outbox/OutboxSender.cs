using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Crm.Bot.Channels;
using Crm.Bot.Health;
using Crm.Bot.Setup;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Outbox;

/// <summary>Sends committed outgoing work: a chat's messages in order, the next after the previous was taken, each at most once unless the provider certainly refused it.</summary>
sealed partial class OutboxSender(ThisNode node, IDbContextFactory<CrmDb> databases, ChannelSet channels, CallSender calls, Lazy<CommitQueue> commits, Lazy<ScriptLibrary> library, TimeProvider time, ILogger<OutboxSender> log) : IHostedService, IDisposable
{
    const int MaxTries = 8;
    const int MaxWrites = 60;

    readonly ConcurrentDictionary<long, Lane> lanes = new();
    readonly CancellationTokenSource stopping = new();
    readonly OutboxGauge gauge = new(time);
    int sending;
    TurnTools? tools;

    TurnTools Tools => tools ??= new(library.Value, channels, this, time);

    /// <summary>Takes a row that is being written, if this process sends, and marks its message as leaving when its chat and a slot are free.</summary>
    public void TryClaim(Departure departure)
    {
        if (!node.Sends) return;
        departure.Item!.GiveTo(node.Id);
        if (departure.Kind != OutboxKind.Send || stopping.IsCancellationRequested || !LaneOf(departure.AccountId).TryReserve(departure.ChatId)) return;
        departure.Item.Claim(node.Id);
        departure.Claimed = true;
    }

    /// <summary>Takes claims back: the transaction was undone.</summary>
    public void Release(IReadOnlyList<Departure> departures)
    {
        foreach (var departure in departures) if (departure.Claimed) LaneOf(departure.AccountId).Release(departure.ChatId);
    }

    /// <summary>Lets committed work leave; without the role, rows wait for a process that sends.</summary>
    public void Depart(IReadOnlyList<Departure> departures)
    {
        foreach (var departure in departures)
        {
            if (departure.Item is not null && !node.Sends) continue;
            if (departure.Item is not null) gauge.Added(departure.Item);
            if (departure.Kind == OutboxKind.Call) _ = Guarded(() => Call(departure));
            else if (!Postpone(LaneOf(departure.AccountId), departure)) LaneOf(departure.AccountId).Add(departure);
        }
    }

    Lane LaneOf(long accountId) => lanes.GetOrAdd(accountId, id =>
    {
        var kind = library.Value.Account(id)?.Kind ?? ChannelKind.Api;
        return new Lane(kind, (channels.Find(kind) as ILimited)?.Limits ?? new SendLimits(), time, (lane, line) => Guarded(() => Run(lane, line)));
    });

    /// <summary>What runs beside the turns may fail only into the log: the rows stay and are found at the next start.</summary>
    async Task Guarded(Func<Task> work)
    {
        Interlocked.Increment(ref sending);
        try { await work(); }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
        catch (Exception error) { log.LogError(error, "Outgoing work stopped; its rows stay in the outbox"); }
        finally { Interlocked.Decrement(ref sending); }
    }

    async Task Run(Lane lane, ChatLine line)
    {
        while (lane.Next(line) is { } departure)
        {
            try { await (departure.Item is null ? Courtesy(lane, line, departure) : Deliver(lane, line, departure)); }
            catch (Exception error) when (!stopping.IsCancellationRequested) { log.LogError(error, "A piece of outgoing work stopped; its row stays in the outbox and the chat goes on"); }
            finally { Leave(lane); }
        }
    }

    async Task Courtesy(Lane lane, ChatLine line, Departure departure)
    {
        if (channels.Find(lane.Kind) is not { } channel) return;
        if (departure.Message is not null) await lane.Slot(line, OutboxPriority.Answer, stopping.Token);
        var result = await channel.Send(new Dispatch(departure.AccountId, departure.Kind, departure.ChatId, departure.Message, departure.Reference, departure.Notice, 0, null), stopping.Token);
        CrmMetrics.Sent(lane.Kind, result.Outcome);
    }

    async Task Deliver(Lane lane, ChatLine line, Departure departure)
    {
        var item = departure.Item!;
        while (true)
        {
            if (!departure.Claimed)
            {
                if (item.NotBefore is { } notBefore && notBefore - time.GetUtcNow() is { Ticks: > 0 } wait) await Task.Delay(wait, time, stopping.Token);
                await lane.Slot(line, item.Priority, stopping.Token);
                item.Claim(node.Id);
                if (!await Write(item))
                {
                    gauge.Removed(item);
                    return;
                }
            }
            departure.Claimed = false;
            var result = await Send(lane, departure, item);
            CrmMetrics.Sent(lane.Kind, result.Outcome);
            if (RetryAfter(item, result) is not { } pause)
            {
                await Write(item, result);
                gauge.Removed(item);
                return;
            }
            if (result.Outcome == SendOutcome.RateLimited) lane.Pacer.Pause(TimeSpan.FromSeconds(Math.Min(1, pause.TotalSeconds)));
            item.Retry(result.Outcome, result.Error, time.GetUtcNow() + pause);
            await Write(item);
        }
    }

    async Task<SendResult> Send(Lane lane, Departure departure, OutboxItem item)
    {
        if (channels.Find(lane.Kind) is not { } channel) return new SendResult(SendOutcome.BadRequest, Error: $"Nothing sends on {lane.Kind}.");
        var message = departure.Message ?? JsonSerializer.Deserialize(item.Payload, OutgoingJson.Readable.OutgoingMessage)!;
        var dispatch = new Dispatch(item.ChannelAccountId, item.Kind, item.ChatId, message, null, null, item.Id, item.MessageId);
        try
        {
            if (await IsClosed(lane.Kind, departure)) return message.Template is null ? new SendResult(SendOutcome.WindowClosed, Error: Undeliverable.WindowClosed) : await channel.Send(dispatch, CancellationToken.None);
            var result = await channel.Send(message.Template is null ? dispatch : dispatch with { Message = message with { Template = null } }, CancellationToken.None);
            return result.Outcome == SendOutcome.WindowClosed && message.Template is not null ? await channel.Send(dispatch, CancellationToken.None) : result;
        }
        catch (Exception error)
        {
            log.LogError(error, "The channel {Channel} failed in an unexpected way", lane.Kind);
            return new SendResult(SendOutcome.Unknown, Error: error.Message);
        }
    }

    /// <summary>The channel takes no free text any more. Asks the database only when the time that was known is over; a message that has nothing but a template does not ask.</summary>
    async Task<bool> IsClosed(ChannelKind kind, Departure departure)
    {
        if (departure.Kind != OutboxKind.Send || ChannelLimits.Of(kind)?.Window is null || departure.OpenUntil > time.GetUtcNow()) return false;
        await using var db = await databases.CreateDbContextAsync(stopping.Token);
        return await db.Conversations.Where(c => c.Id == departure.Item!.ConversationId).Select(c => c.WindowUntil).FirstOrDefaultAsync(stopping.Token) <= time.GetUtcNow();
    }

    /// <summary>How long to wait before trying again; null when this was the end of it.</summary>
    static TimeSpan? RetryAfter(OutboxItem item, SendResult result) => result.Outcome switch
    {
        SendOutcome.RateLimited => result.RetryAfter ?? TimeSpan.FromSeconds(1),
        SendOutcome.ServerError or SendOutcome.Unreachable or SendOutcome.Unauthorized when item.Attempts < MaxTries => TimeSpan.FromSeconds(Math.Min(60, 1 << item.Attempts)),
        _ => null,
    };

    async Task Call(Departure departure)
    {
        var item = departure.Item!;
        var result = await calls.Call(item, stopping.Token);
        await Write(item, result);
        gauge.Removed(item);
    }

    /// <summary>A person says what became of a message: it arrived (true), it is lost (false), or it shall be sent again (null).</summary>
    public async Task Settle(OutboxItem item, bool? arrived)
    {
        if (arrived is { } known)
        {
            await Write(item, new SendResult(known ? SendOutcome.Sent : SendOutcome.Unreachable, item.ExternalId, Error: item.Error), isSettled: true);
            return;
        }
        item.Retry(SendOutcome.None, item.Error, time.GetUtcNow());
        item.GiveTo(node.Sends ? node.Id : null);
        await Write(item);
        Depart([new Departure(item, null)]);
    }

    /// <summary>Writes how far it is, again and again while the database is away: what was sent must not leave twice because its row did not say so.</summary>
    /// <returns>False when it was to be claimed and another process has it.</returns>
    async Task<bool> Write(OutboxItem item, SendResult? result = null, bool isSettled = false)
    {
        for (var tries = 1; ; tries++)
        {
            var mark = result is null ? OutboxMark.Moved(item) : OutboxMark.Ended(item, result, isSettled, Tools);
            commits.Value.Post(mark);
            try
            {
                return await mark.Done;
            }
            catch (DbException error) when (tries < MaxWrites && !stopping.IsCancellationRequested)
            {
                log.LogWarning("The outbox could not be written, trying again: {Error}", error.Message);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(tries, 10)), time, stopping.Token);
            }
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        CrmMetrics.Outbox = gauge.Load;
        if (!node.Sends) return;
        while (await Adopt(orphans: true, cancellation) == MaxAdopted) { }
        if (!node.IsAlone) _ = Guarded(GoOnAdopting);
    }

    /// <summary>Lets what is on its way arrive, for a short while.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        for (var i = 0; i < 50 && Volatile.Read(ref sending) > 0 && !cancellation.IsCancellationRequested; i++) await Task.Delay(TimeSpan.FromMilliseconds(100), time, CancellationToken.None);
    }

    public void Dispose()
    {
        foreach (var lane in lanes.Values) lane.Dispose();
        stopping.Dispose();
    }
}

/// <summary>A channel whose provider takes only so much.</summary>
public interface ILimited
{
    SendLimits Limits { get; }
}
