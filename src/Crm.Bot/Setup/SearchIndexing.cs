using Crm.Bot.Health;
using Crm.Core.Search;

namespace Crm.Bot.Setup;

/// <summary>Lets the search index follow the rows: every second, and while there is much to do a fifth of the time, so that those who write get the database in between.</summary>
sealed class SearchIndexing(SearchIndexer indexer, Startup startup, TimeProvider time, ILogger<SearchIndexing> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), AfterTrouble = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await startup.Finished.WaitAsync(stopping);
        while (!stopping.IsCancellationRequested) await Task.Delay(await Step(stopping), time, stopping);
    }

    async Task<TimeSpan> Step(CancellationToken stopping)
    {
        try
        {
            var began = time.GetTimestamp();
            return await Task.Run(() => indexer.CatchUp(stopping), stopping) < SearchIndexer.Batch ? Pause : time.GetElapsedTime(began) * 4;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning("The search index could not follow, trying again: {Error}", error.Message);
            return AfterTrouble;
        }
    }
}
