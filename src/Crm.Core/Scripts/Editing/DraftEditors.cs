namespace Crm.Core.Scripts.Editing;

/// <summary>Somebody who has a draft open.</summary>
/// <param name="Key">Their window: one person may have two.</param>
public sealed record DraftEditor(string Key, long UserId, string Name, DateTimeOffset SeenAt);

/// <summary>Who has which draft open, in this process's memory: one process serves the panel.</summary>
public sealed class DraftEditors(TimeProvider time)
{
    /// <summary>An editor that has not been heard of for so long has gone.</summary>
    public static readonly TimeSpan Gone = TimeSpan.FromSeconds(45);

    readonly Lock entering = new();
    readonly Dictionary<long, Dictionary<string, DraftEditor>> editors = [];

    /// <summary>Told of the script whose editors or draft have changed.</summary>
    public event Action<long>? Changed;

    /// <summary>An editor is there, or is there still.</summary>
    /// <returns>The others, by the time they were last heard of.</returns>
    public IReadOnlyList<DraftEditor> Enter(long scriptId, string key, long userId, string name)
    {
        bool isNew;
        lock (entering)
        {
            if (!editors.TryGetValue(scriptId, out var here)) editors[scriptId] = here = [];
            foreach (var gone in here.Values.Where(e => time.GetUtcNow() - e.SeenAt > Gone).ToArray()) here.Remove(gone.Key);
            isNew = !here.ContainsKey(key);
            here[key] = new(key, userId, name, time.GetUtcNow());
        }
        if (isNew) Changed?.Invoke(scriptId);
        return Others(scriptId, key);
    }

    public void Leave(long scriptId, string key)
    {
        lock (entering)
        {
            if (!editors.TryGetValue(scriptId, out var here) || !here.Remove(key)) return;
            if (here.Count == 0) editors.Remove(scriptId);
        }
        Changed?.Invoke(scriptId);
    }

    /// <summary>The draft has been saved, so that others who have it open can look.</summary>
    public void Saved(long scriptId) => Changed?.Invoke(scriptId);

    public IReadOnlyList<DraftEditor> Others(long scriptId, string key)
    {
        lock (entering)
            return editors.TryGetValue(scriptId, out var here) ? [.. here.Values.Where(e => e.Key != key && time.GetUtcNow() - e.SeenAt <= Gone).OrderBy(e => e.SeenAt)] : [];
    }
}
