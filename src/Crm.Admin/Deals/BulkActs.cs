using System.Collections.Concurrent;
using Crm.Admin.Accounts;
using Crm.Core.Acts;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Crm.Admin.Deals;

/// <summary>One act on many deals, one after the other, each as if it were done alone; it goes on when the page is closed. Somebody has one at a time.</summary>
public sealed class BulkActs(IDbContextFactory<CrmDb> databases, DoStaffAct act, ILogger<BulkActs> log) : IDisposable
{
    /// <summary>More than that at once is asked for in parts.</summary>
    public const int Most = 5000;

    const int Batch = 200;

    readonly ConcurrentDictionary<(long Organization, long User), BulkRun> runs = new();
    readonly CancellationTokenSource ending = new();

    /// <summary>What somebody has running, or had run last; null: nothing yet, or it was put away.</summary>
    public BulkRun? Of(Member member) => runs.GetValueOrDefault((member.OrganizationId, member.UserId));

    /// <summary>Begins; false while another one of theirs goes on.</summary>
    /// <param name="deals">At most <see cref="Most"/>; those that they do not see are left out.</param>
    /// <param name="wanted">The act for the deal of a conversation.</param>
    public bool Start(Member member, IReadOnlyList<long> deals, Func<long, StaffAct> wanted)
    {
        if (Of(member) is { IsRunning: true }) return false;
        var run = new BulkRun(deals.Count, CancellationTokenSource.CreateLinkedTokenSource(ending.Token));
        runs[(member.OrganizationId, member.UserId)] = run;
        _ = Task.Run(() => Watch(run, member, deals, wanted));
        return true;
    }

    public void PutAway(Member member) => runs.TryRemove((member.OrganizationId, member.UserId), out _);

    async Task Watch(BulkRun run, Member member, IReadOnlyList<long> deals, Func<long, StaffAct> wanted)
    {
        try
        {
            foreach (var batch in deals.Take(Most).Chunk(Batch)) await Do(run, member, batch, wanted);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            log.LogInformation("A bulk act was stopped after {Done} of {Total} deals", run.Tried, run.Total);
        }
        catch (Exception error)
        {
            run.Fail();
            log.LogError(error, "A bulk act ended with an error after {Done} of {Total} deals; what is done stays", run.Tried, run.Total);
        }
        finally { run.End(); }
    }

    async Task Do(BulkRun run, Member member, long[] batch, Func<long, StaffAct> wanted)
    {
        await using var db = await databases.CreateDbContextAsync(run.Stopping);
        var lines = await db.Deals.VisibleTo(member.Seat).Where(d => EF.Parameter(batch).Contains(d.Id)).OrderBy(d => d.Id).Select(DealLine.Of(db)).ToListAsync(run.Stopping);
        run.Skip(batch.Length - lines.Count);
        foreach (var deal in lines)
        {
            run.Stopping.ThrowIfCancellationRequested();
            run.Note(deal, deal.ConversationId is { } conversation ? await act(member.OrganizationId, member.UserId, wanted(conversation), run.Stopping) : ActResult.NotFound);
        }
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
    }
}

/// <summary>How far an act on many deals is, and what came of it.</summary>
public sealed class BulkRun(int total, CancellationTokenSource stop)
{
    const int MostKept = 500;

    readonly ConcurrentQueue<(DealLine Deal, ActResult Result)> refused = new();
    int done, unchanged, others;

    internal CancellationToken Stopping { get; } = stop.Token;

    public int Total => total;
    public int Done => done;
    /// <summary>They were so already.</summary>
    public int Unchanged => unchanged;
    /// <summary>Deals on which it was not done, the first five hundred of them, each with why.</summary>
    public IReadOnlyCollection<(DealLine Deal, ActResult Result)> Refused => refused;
    public int Tried => done + unchanged + others;
    public int NotDone => others;
    public bool IsRunning { get; private set; } = true;
    public bool WasStopped { get; private set; }
    public bool HasFailed { get; private set; }

    /// <summary>Stops after the deal that it is at; what is done stays.</summary>
    public void Stop()
    {
        if (!IsRunning) return;
        WasStopped = true;
        stop.Cancel();
    }

    internal void Skip(int count) => others += count;

    internal void Note(DealLine deal, ActResult result)
    {
        if (result.Outcome == ActOutcome.Done) done++;
        else if (result.Outcome == ActOutcome.Unchanged) unchanged++;
        else
        {
            others++;
            if (refused.Count < MostKept) refused.Enqueue((deal, result));
        }
    }

    internal void Fail() => HasFailed = true;

    internal void End()
    {
        IsRunning = false;
        stop.Dispose();
    }
}
