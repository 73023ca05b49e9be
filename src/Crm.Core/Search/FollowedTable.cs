using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Search;

/// <summary>A table whose new rows the index follows by their growing ids.</summary>
/// <remarks>Ids are made before they are committed, and by several processes: what is younger than the horizon is looked at again, for rows that came late.</remarks>
/// <param name="name">Its name among the positions.</param>
/// <param name="isState">Its rows are what is indexed; the others only tell that something changed.</param>
/// <param name="after">Ids behind one, in order.</param>
/// <param name="note">What is to be indexed because of rows.</param>
sealed class FollowedTable(string name, bool isState, Func<CrmDb, long, IQueryable<long>> after, Func<CrmDb, long[], SearchWork, CancellationToken, Task> note)
{
    readonly HashSet<long> recent = [];
    (long Position, long Ahead, IReadOnlyList<long> Fresh) read;

    public string Name => name;
    public bool IsState => isState;
    /// <summary>All rows up to here are indexed, and none will appear there any more.</summary>
    public long Position { get; private set; }
    /// <summary>What the database knows of <see cref="Position"/>.</summary>
    public long NotedPosition { get; set; }
    /// <summary>Up to here rows have been seen.</summary>
    long Ahead { get; set; }

    /// <summary>Where it will stand once what was read is written.</summary>
    public long NextPosition => read.Position;

    public void StandAt(long position)
    {
        recent.Clear();
        (Position, NotedPosition, Ahead) = (position, position, position);
        read = (position, position, []);
    }

    /// <summary>Notes what the next rows change; how many there were.</summary>
    public async Task<int> Read(CrmDb db, SearchWork work, int most, long horizon, bool looksBack, CancellationToken cancellation)
    {
        read = (Position, Ahead, []);
        if (most <= 0) return 0;
        var fromPosition = looksBack || Position == Ahead;
        var limit = most + (fromPosition ? recent.Count : 0);
        var ids = await after(db, fromPosition ? Position : Ahead).Take(limit).ToListAsync(cancellation);
        var fresh = ids.Where(id => !recent.Contains(id)).ToArray();
        var end = ids.Count == limit ? ids[^1] : horizon;
        read = (fromPosition ? Math.Max(Position, Math.Min(end, horizon)) : Position, ids.Count == 0 ? Ahead : Math.Max(Ahead, ids[^1]), fresh);
        if (fresh.Length > 0) await note(db, fresh, work, cancellation);
        return fresh.Length;
    }

    /// <summary>What was read has been written.</summary>
    public void GoOn()
    {
        (Position, Ahead) = (read.Position, Math.Max(read.Position, read.Ahead));
        recent.UnionWith(read.Fresh);
        recent.RemoveWhere(id => id <= Position);
        read = (Position, Ahead, []);
    }

    public static FollowedTable[] All() =>
    [
        new("Timeline", false, (db, id) => db.Timeline.Where(t => t.Id > id && Telling.Contains(t.Kind)).OrderBy(t => t.Id).Select(t => t.Id), NoteEvents),
        new("ContactIdentities", false, (db, id) => db.ContactIdentities.Where(i => i.Id > id).OrderBy(i => i.Id).Select(i => i.Id), async (db, ids, work, cancellation) =>
            work.Contacts.UnionWith(await db.ContactIdentities.Where(i => EF.Parameter(ids).Contains(i.Id)).Select(i => i.ContactId).ToListAsync(cancellation))),
        new("MessageVersions", false, (db, id) => db.MessageVersions.Where(v => v.Id > id).OrderBy(v => v.Id).Select(v => v.Id), async (db, ids, work, cancellation) =>
            work.Messages.UnionWith(await db.MessageVersions.Where(v => EF.Parameter(ids).Contains(v.Id)).Select(v => v.MessageId).ToListAsync(cancellation))),
        new("Contacts", true, (db, id) => db.Contacts.Where(c => c.Id > id).OrderBy(c => c.Id).Select(c => c.Id), (_, ids, work, _) => Note(work.Contacts, ids)),
        new("Deals", true, (db, id) => db.Deals.Where(d => d.Id > id).OrderBy(d => d.Id).Select(d => d.Id), (_, ids, work, _) => Note(work.Deals, ids)),
        new("Messages", true, (db, id) => db.Messages.Where(m => m.Id > id).OrderBy(m => m.Id).Select(m => m.Id), (_, ids, work, _) => Note(work.Messages, ids)),
    ];

    static Task Note(HashSet<long> rows, long[] ids)
    {
        rows.UnionWith(ids);
        return Task.CompletedTask;
    }

    /// <summary>Events after which other people see a contact.</summary>
    static readonly string[] Moving =
    [
        EventKinds.ContactMerged, EventKinds.ContactSeparated, EventKinds.DealOpened, EventKinds.DealAssigned, EventKinds.LeadTaken, EventKinds.LeadTakenOver, EventKinds.ContactErased,
    ];

    static readonly string[] Telling = [.. Moving, EventKinds.ContactChanged, EventKinds.ContactRemoved, EventKinds.DealChanged];

    static async Task NoteEvents(CrmDb db, long[] ids, SearchWork work, CancellationToken cancellation)
    {
        foreach (var told in await db.Timeline.AsNoTracking().Where(t => EF.Parameter(ids).Contains(t.Id)).Select(t => new { t.Kind, t.ContactId, t.DealId, t.Data }).ToListAsync(cancellation))
        {
            var contacts = Moving.Contains(told.Kind) ? work.Whole : work.Contacts;
            if (told.ContactId is { } contact && told.Kind != EventKinds.DealChanged) contacts.Add(contact);
            if (told.DealId is { } deal) work.Deals.Add(deal);
            if (told.Data?.GetValueOrDefault("merged") is string merged && long.TryParse(merged, out var other)) contacts.Add(other);
        }
    }
}
