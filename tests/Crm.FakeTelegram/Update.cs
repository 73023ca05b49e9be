namespace Crm.Fakes;

/// <summary>An update on its way to the bot.</summary>
public sealed class Update
{
    readonly TaskCompletionSource _delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Update(long id, long chatId, string key, string json) => (Id, ChatId, Key, Json) = (id, chatId, key, json);

    public long Id { get; }
    public long ChatId { get; }
    public string Json { get; }

    /// <summary>Ends when the bot has acknowledged the update (a 2xx of its webhook, or a later offset).</summary>
    public Task Delivered => _delivered.Task;

    /// <summary>Updates of one key are delivered one after the other.</summary>
    internal string Key { get; }

    internal bool Done => _delivered.Task.IsCompleted;

    internal void Acknowledge() => _delivered.TrySetResult();
}
