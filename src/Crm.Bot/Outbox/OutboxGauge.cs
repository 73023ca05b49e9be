using System.Collections.Concurrent;
using Crm.Bot.Health;
using Crm.Core.Conversations;

namespace Crm.Bot.Outbox;

/// <summary>How much waits to be sent, and since when.</summary>
sealed class OutboxGauge(TimeProvider time)
{
    readonly ConcurrentDictionary<long, DateTimeOffset> waiting = new();

    public void Added(OutboxItem item) => waiting[item.Id] = item.CreatedAt;

    public void Removed(OutboxItem item) => waiting.TryRemove(item.Id, out _);

    public OutboxLoad Load() => waiting.IsEmpty ? default : new(waiting.Count, time.GetUtcNow() - waiting.Values.DefaultIfEmpty(time.GetUtcNow()).Min());
}
