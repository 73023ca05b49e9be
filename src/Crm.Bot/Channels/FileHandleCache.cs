using System.Collections.Concurrent;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Channels;

/// <summary>The provider's handles of files that were uploaded before. It only saves uploads: when the database fails, sending goes on.</summary>
sealed class FileHandleCache(IDbContextFactory<CrmDb> databases, TimeProvider time, ILogger<FileHandleCache> log)
{
    readonly ConcurrentDictionary<(long Account, string Source), string> known = new();

    public async Task<string?> Find(long account, string source)
    {
        if (known.TryGetValue((account, source), out var handle)) return handle;
        await Guarded(async db => handle = await db.FileHandles.Where(f => f.ChannelAccountId == account && f.Source == source).Select(f => f.Handle).FirstOrDefaultAsync());
        if (handle is not null) known[(account, source)] = handle;
        return handle;
    }

    public Task Remember(long account, string source, string handle)
    {
        known[(account, source)] = handle;
        return Guarded(db =>
        {
            db.FileHandles.Add(new FileHandle(account, source, handle, time.GetUtcNow()));
            return db.SaveChangesAsync();
        });
    }

    public Task Forget(long account, string source)
    {
        known.TryRemove((account, source), out _);
        return Guarded(db => db.FileHandles.Where(f => f.ChannelAccountId == account && f.Source == source).ExecuteDeleteAsync());
    }

    async Task Guarded(Func<CrmDb, Task> act)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            await act(db);
        }
        catch (Exception error) { log.LogWarning("The handle of an uploaded file could not be looked up or kept: {Error}", error.Message); }
    }
}
