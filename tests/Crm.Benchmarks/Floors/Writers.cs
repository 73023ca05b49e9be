using System.Threading.Channels;

namespace Crm.Benchmarks.Floors;

/// <summary>Writer loops over one queue: a batch of one is a transaction per update, a larger one is group commit.</summary>
internal sealed class Writers
{
    readonly Channel<Work> _waiting = Channel.CreateUnbounded<Work>();
    readonly int _largest;

    public Writers(IFloorStore store, int loops, int largest)
    {
        _largest = largest;
        for (var i = 0; i < loops; i++) _ = Task.Run(() => Loop(store));
    }

    public Task Write(Work work)
    {
        _waiting.Writer.TryWrite(work);
        return work.Durable.Task;
    }

    async Task Loop(IFloorStore store)
    {
        var batch = new List<Work>(_largest);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < _largest && _waiting.Reader.TryRead(out var work)) batch.Add(work);
            if (batch.Count > 0) await Commit(store, batch);
            batch.Clear();
        }
    }

    static async Task Commit(IFloorStore store, List<Work> batch)
    {
        try
        {
            await store.Commit(batch);
            foreach (var work in batch) work.Durable.SetResult();
        }
        catch (Exception failure)
        {
            foreach (var work in batch) work.Durable.TrySetException(failure);
        }
    }
}
