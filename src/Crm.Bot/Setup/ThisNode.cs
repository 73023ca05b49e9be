using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Setup;

/// <summary>This process among those that share the database: it shows that it lives, and strikes off those that no longer do.</summary>
sealed class ThisNode(IDbContextFactory<CrmDb> databases, CrmSettings settings, TimeProvider time, ILogger<ThisNode> log) : BackgroundService
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);
    const int MaxMissed = 5, MaxTries = 10;

    readonly Dictionary<long, (DateTimeOffset SeenAt, int Missed)> others = [];
    IDisposable? file;

    /// <summary>What this process's outbox rows bear.</summary>
    public long Id { get; } = Core.Id.New();

    public bool Sends { get; } = settings.Has("Sender");

    /// <summary>Nobody else uses the database: a SQLite file serves one process.</summary>
    public bool IsAlone => file is not null;

    /// <summary>Takes a SQLite file for this process; before the schema is touched.</summary>
    /// <exception cref="DatabaseException">Another process has it.</exception>
    public void TakeFile() => file = settings.Database.TakeFile();

    /// <summary>Takes a free number among the living and gives it to the ids made from here on; who is alone has the first and needs no row.</summary>
    public async Task Join(CancellationToken cancellation)
    {
        if (IsAlone)
        {
            Core.Id.Use(0);
            return;
        }
        for (var tries = 1; ; tries++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var taken = await db.Nodes.Select(n => n.Number).ToListAsync(cancellation);
            var node = new Node(Id, Enumerable.Range(0, Core.Id.Numbers).Except(taken).First(), time.GetUtcNow());
            db.Add(node);
            try { await db.SaveChangesAsync(cancellation); }
            catch (DbUpdateException) when (tries < MaxTries) { continue; } // another took the number
            Core.Id.Use(node.Number);
            return;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (IsAlone) return;
        using var timer = new PeriodicTimer(Beat, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try { await Live(stopping); }
            catch (Exception error) when (error is not OperationCanceledException) { log.LogWarning("This process could not show that it lives: {Error}", error.Message); }
        }
    }

    async Task Live(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        if (await db.Nodes.Where(n => n.Id == Id).ExecuteUpdateAsync(n => n.SetProperty(x => x.SeenAt, now), cancellation) == 0) await Join(cancellation); // it was taken for dead
        foreach (var node in await db.Nodes.AsNoTracking().Where(n => n.Id != Id).ToListAsync(cancellation))
        {
            var missed = others.TryGetValue(node.Id, out var before) && before.SeenAt == node.SeenAt ? before.Missed + 1 : 0;
            others[node.Id] = (node.SeenAt, missed);
            if (missed < MaxMissed) continue;
            if (await db.Nodes.Where(n => n.Id == node.Id && n.SeenAt == node.SeenAt).ExecuteDeleteAsync(cancellation) == 1) log.LogWarning("A process that started at {Start} has gone; its work is taken over", node.StartedAt);
            others.Remove(node.Id);
        }
    }

    public override async Task StopAsync(CancellationToken cancellation)
    {
        await base.StopAsync(cancellation);
        if (IsAlone) return;
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        try { await db.Nodes.Where(n => n.Id == Id).ExecuteDeleteAsync(CancellationToken.None); }
        catch (Exception error) { log.LogWarning("This process could not sign off; the others will miss it: {Error}", error.Message); }
    }

    public override void Dispose()
    {
        base.Dispose();
        file?.Dispose();
    }
}
