using System.Data.Common;
using System.Threading.Channels;
using Crm.Core.Data;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;

namespace Crm.Bot.Turns;

/// <summary>A piece of work that writes rows; many share one transaction.</summary>
abstract class Work
{
    /// <summary>Work with the same affinity is done in order, by one worker.</summary>
    public abstract int Affinity { get; }

    /// <summary>The chat it will ask for, so that a batch's chats are read in one go; null when it asks for none.</summary>
    public virtual (long AccountId, string ChatId)? Chat => null;

    /// <summary>It may wait while others do not: a timer, when customers are writing.</summary>
    public virtual bool CanWait => false;

    /// <summary>Its place among all that was posted.</summary>
    internal long Order { get; set; }

    /// <summary>The inbox row that it will insert first, when its chat is known already.</summary>
    public virtual InboxItem? InboxFor(Chat chat) => null;

    /// <summary>Writes its rows into the open transaction. Runs again from the start when the transaction was undone.</summary>
    public abstract Task Apply(TurnScope scope, CancellationToken cancellation);

    /// <summary>The rows are durable.</summary>
    public abstract void Committed();

    /// <summary>It failed even alone. The work may write something else instead: then it is tried once more.</summary>
    /// <returns>True to be applied again.</returns>
    public abstract bool Failed(Exception error);
}

/// <summary>Group commit: whatever waits shares one transaction, so that the cost of a durable commit is shared; if it fails, its members run alone.</summary>
sealed class CommitQueue(TurnScopeFactory scopes, Pulse pulse, ILogger<CommitQueue> log) : BackgroundService
{
    const int MaxBatch = 128;
    const int MaxPatient = 64, MaxPatientBeside = 4; // of those that can wait, alone and beside others: so long a customer's message waits behind or with them
    const int MaxTries = 5;

    static readonly Comparer<Work> PeopleFirst = Comparer<Work>.Create((a, b) => a.CanWait == b.CanWait ? a.Order.CompareTo(b.Order) : a.CanWait ? 1 : -1);

    readonly Channel<Work>[] lanes = [.. Enumerable.Range(0, scopes.Workers).Select(_ => Channel.CreateUnboundedPrioritized<Work>(new() { SingleReader = true, Comparer = PeopleFirst }))];
    long posted;

    public void Post(Work work)
    {
        work.Order = Interlocked.Increment(ref posted);
        lanes[(work.Affinity & int.MaxValue) % lanes.Length].Writer.TryWrite(work);
    }

    protected override Task ExecuteAsync(CancellationToken stopping) => Task.WhenAll(lanes.Select(lane => Task.Run(() => RunLane(lane.Reader, stopping), CancellationToken.None)));

    async Task RunLane(ChannelReader<Work> waiting, CancellationToken stopping)
    {
        await using var rows = scopes.OpenSession();
        var batch = new List<Work>(MaxBatch);
        try
        {
            while (await waiting.WaitToReadAsync(stopping))
            {
                Fill(batch, waiting);
                await Run(rows, batch, stopping);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
        foreach (var left in batch) left.Failed(new OperationCanceledException("The program is stopping."));
        while (waiting.TryRead(out var left)) left.Failed(new OperationCanceledException("The program is stopping."));
    }

    static void Fill(List<Work> batch, ChannelReader<Work> waiting)
    {
        var (patient, most) = (0, MaxPatient);
        while (batch.Count < MaxBatch && patient < most && waiting.TryRead(out var work))
        {
            batch.Add(work);
            if (work.CanWait) patient++;
            else most = MaxPatientBeside;
        }
    }

    async Task Run(RowSession rows, List<Work> batch, CancellationToken stopping)
    {
        if (batch.Count > 1 && await TryTogether(rows, batch, stopping)) return;
        foreach (var work in batch) await RunAlone(rows, work, stopping);
    }

    async Task<bool> TryTogether(RowSession rows, List<Work> batch, CancellationToken stopping)
    {
        try
        {
            await Apply(rows, batch, stopping);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogDebug(error, "A batch of {Count} was undone; its members run alone", batch.Count);
            await rows.Rollback();
            return false;
        }
        Finish(batch);
        return true;
    }

    async Task RunAlone(RowSession rows, Work work, CancellationToken stopping)
    {
        Work[] alone = [work];
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Apply(rows, alone, stopping);
            }
            catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
            {
                await rows.Rollback();
                if (tries < TriesFor(error, rows))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(20 << tries), stopping);
                    continue;
                }
                if (!work.Failed(IsAboutData(error, rows) ? new RowDataException(error) : error) || tries > MaxTries) return;
                continue;
            }
            Finish(alone);
            return;
        }
    }

    /// <summary>Many for a conflict with another machine or a database that was away for a moment; two for data it refuses, since somebody else may have inserted the same.</summary>
    static int TriesFor(Exception error, RowSession rows) => IsAboutData(error, rows) ? 2 : error is RowConflictException or DbException ? MaxTries : 1;

    static bool IsAboutData(Exception error, RowSession rows) => error is DbException refused && rows.Sql.IsAboutData(refused);

    async Task Apply(RowSession rows, IReadOnlyList<Work> batch, CancellationToken stopping)
    {
        await rows.Begin(stopping);
        var scope = new TurnScope(rows);
        await scope.Prepare(batch, stopping);
        foreach (var work in batch) await work.Apply(scope, stopping);
        await rows.Commit(stopping);
    }

    void Finish(IReadOnlyList<Work> batch)
    {
        Health.CrmMetrics.Committed(batch.Count);
        foreach (var work in batch)
        {
            try { work.Committed(); }
            catch (Exception error) { log.LogError(error, "After the commit of {Work}", work.GetType().Name); }
        }
        pulse.Beat();
    }
}
