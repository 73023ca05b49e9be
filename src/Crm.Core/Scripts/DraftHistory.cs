using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Scripts;

/// <summary>The past states of drafts: those of the last hour, then the last one of each hour, within a number and a size.</summary>
public static class DraftHistory
{
    /// <summary>States of the last hour, of earlier hours, and characters of all of them, for each script.</summary>
    public const int MostRecent = 30, MostHours = 20, MostText = 4_000_000;

    static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    sealed record Kept(long Id, int Number, DateTimeOffset SavedAt, int Length);

    /// <summary>Remembers the draft as it was read, if nobody has, before it is changed. The caller saves.</summary>
    public static async Task KeepOld(CrmDb db, Script script)
    {
        if (script.Draft.Length > 0 && !await db.DraftStates.AnyAsync(s => s.ScriptId == script.Id && s.Number == script.DraftNumber)) db.Add(new DraftState(script));
    }

    /// <summary>Remembers the draft as it is now, and forgets what is too much. The caller saves.</summary>
    public static async Task Keep(CrmDb db, Script script)
    {
        db.Add(new DraftState(script));
        var kept = await db.DraftStates.AsNoTracking().Where(s => s.ScriptId == script.Id).Select(s => new Kept(s.Id, s.Number, s.SavedAt, s.Yaml.Length)).ToListAsync();
        var stay = Thin(kept.Select(k => (k.Id, k.SavedAt, k.Length)), script.DraftedAt, script.Draft.Length);
        var gone = kept.Where(k => !stay.Contains(k.Id)).Select(k => k.Id).ToArray();
        if (gone.Length > 0) db.RemoveRange(await db.DraftStates.Where(s => EF.Parameter(gone).Contains(s.Id)).ToListAsync());
    }

    /// <summary>Which of the states stay beside a new one.</summary>
    internal static IReadOnlySet<long> Thin(IEnumerable<(long Id, DateTimeOffset SavedAt, int Length)> states, DateTimeOffset now, int newLength)
    {
        var newest = states.OrderByDescending(s => s.SavedAt).ThenByDescending(s => s.Id).ToArray();
        var recent = newest.Where(s => now - s.SavedAt <= Recent).Take(MostRecent - 1);
        var hours = newest.Where(s => now - s.SavedAt > Recent).GroupBy(s => s.SavedAt.UtcTicks / TimeSpan.TicksPerHour).Select(g => g.First()).Take(MostHours);
        var (stay, text) = (new HashSet<long>(), (long)newLength);
        foreach (var state in recent.Concat(hours))
            if ((text += state.Length) <= MostText) stay.Add(state.Id);
            else break;
        return stay;
    }
}
