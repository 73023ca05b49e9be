namespace Crm.Bot.Outbox;

/// <summary>Rows of one account that wait in the database while here are only their ids: a hundred thousand reminders at once cost next to no memory. Chats go in the order in which they came, a chat's rows together.</summary>
sealed class Backlog
{
    readonly Lock gate = new();
    readonly Queue<long> order = new();
    readonly Dictionary<long, List<long>> rows = [];
    readonly HashSet<long> loading = [];
    int count, underWay;

    public int Count => Volatile.Read(ref count);

    /// <summary>Rows of this conversation wait here or are being loaded, so that later ones must wait, too.</summary>
    public bool Holds(long conversation)
    {
        if (Count == 0 && Volatile.Read(ref underWay) == 0) return false;
        lock (gate) return rows.ContainsKey(conversation) || loading.Contains(conversation);
    }

    public void Add(long conversation, long row)
    {
        lock (gate)
        {
            if (rows.TryGetValue(conversation, out var others)) others.Add(row);
            else
            {
                rows[conversation] = new(1) { row };
                if (!loading.Contains(conversation)) order.Enqueue(conversation);
            }
            count++;
        }
    }

    /// <summary>The next conversations whose rows are to be loaded by the caller, at most so many.</summary>
    public IReadOnlyList<long> Next(int most)
    {
        var next = new List<long>();
        lock (gate)
            while (next.Count < most && order.TryDequeue(out var conversation))
                if (Begin(conversation)) next.Add(conversation);
        return next;
    }

    /// <summary>A conversation that is wanted out of turn; false when somebody loads it already or nothing of it waits.</summary>
    public bool TryBegin(long conversation)
    {
        lock (gate) return Begin(conversation);
    }

    bool Begin(long conversation)
    {
        if (!rows.ContainsKey(conversation) || !loading.Add(conversation)) return false;
        underWay = loading.Count;
        return true;
    }

    /// <summary>Takes the rows of conversations that the caller is loading; those of which nothing waits any more are done with.</summary>
    public IReadOnlyList<long> Take(IEnumerable<long> conversations)
    {
        var taken = new List<long>();
        lock (gate)
        {
            foreach (var conversation in conversations)
                if (rows.Remove(conversation, out var its)) taken.AddRange(its);
                else loading.Remove(conversation);
            (count, underWay) = (count - taken.Count, loading.Count);
        }
        return taken;
    }
}
