using System.Collections.Concurrent;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Crm.Admin.Imports;

/// <summary>Imports that run while nobody needs to look: a page that is closed does not stop them, the program's end does.</summary>
public sealed class ImportJobs(IDbContextFactory<CrmDb> databases, AcceptIncoming accept, TimeProvider time, ILogger<ImportJobs> log) : IDisposable
{
    readonly ConcurrentDictionary<long, CancellationTokenSource> running = [];
    readonly CancellationTokenSource ending = new();

    /// <summary>Begins to apply a file; the import is written down when this returns.</summary>
    public async Task<Import> Start(ImportRequest request)
    {
        var applier = new ImportApplier(databases, time, new ChangedContacts(databases, accept, time).Tell);
        var import = await applier.Begin(request);
        Run(import.Id, token => applier.Apply(import, request, null, token));
        return import;
    }

    /// <summary>Begins to take an import back.</summary>
    public void Undo(long organizationId, long importId, long userId) =>
        Run(importId, token => new ImportUndo(databases, time, new ChangedContacts(databases, accept, time).Tell).Undo(organizationId, importId, userId, null, token));

    public bool IsRunning(long importId) => running.ContainsKey(importId);

    /// <summary>Stops it after the rows that it is at; what is done stays.</summary>
    public void Cancel(long importId)
    {
        if (running.TryGetValue(importId, out var stop)) stop.Cancel();
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
    }

    void Run(long importId, Func<CancellationToken, Task> work)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        if (running.TryAdd(importId, stop)) _ = Watch(importId, stop, work);
    }

    async Task Watch(long importId, CancellationTokenSource stop, Func<CancellationToken, Task> work)
    {
        try
        {
            await Task.Run(() => work(stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.LogInformation("Import {Import} was stopped", importId);
        }
        catch (Exception e)
        {
            log.LogError(e, "Import {Import} ended with an error; what it had done stays and can be undone", importId);
        }
        finally
        {
            running.TryRemove(importId, out _);
            stop.Dispose();
        }
    }
}
