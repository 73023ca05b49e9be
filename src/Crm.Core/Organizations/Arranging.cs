using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Organizations;

/// <summary>Somebody arranges the organization: who asks is checked, what changes is written down with it.</summary>
/// <param name="By">Who does it; what they may not is refused and noted.</param>
public sealed record Arranging(CrmDb Db, Seat By, DateTimeOffset Now)
{
    public long OrganizationId => By.OrganizationId;

    public void Note(string kind, params ReadOnlySpan<(string Name, object? Value)> data)
    {
        var fields = new Fields();
        foreach (var (name, value) in data) if (value is not null) fields[name] = value;
        Db.Add(new TimelineEvent(OrganizationId, kind, Now) { Actor = ActorKind.User, UserId = By.UserId, Data = fields.Count == 0 ? null : fields });
    }

    /// <summary>Notes a field that changes; nothing when it stays.</summary>
    /// <returns>Whether it changes.</returns>
    public bool Note(string kind, (string Name, object? Value) whose, string field, object? old, object? wanted)
    {
        if (Fields.Text(old) == Fields.Text(wanted)) return false;
        Note(kind, whose, ("field", field), ("old", Fields.Text(old)), ("new", Fields.Text(wanted)));
        return true;
    }

    public async Task<ArrangeResult> Refuse(string act, object? what = null)
    {
        Db.ChangeTracker.Clear();
        Note(EventKinds.StaffRefused, ("act", act), ("what", what is null ? null : Fields.Text(what)));
        await Db.SaveChangesAsync();
        return new(ArrangeOutcome.Forbidden);
    }

    /// <summary>Saves it with what was noted.</summary>
    /// <param name="secret">What is shown this once.</param>
    public async Task<ArrangeResult> Save(string? secret = null)
    {
        try { await Db.SaveChangesAsync(); }
        catch (DbUpdateConcurrencyException) { return new(ArrangeOutcome.Changed); }
        catch (DbUpdateException) { return new(ArrangeOutcome.Taken); }
        return new(ArrangeOutcome.Done, secret);
    }

    /// <summary>The version that the person saw is still the one there is.</summary>
    internal static bool IsSeen(int version, int? seen) => seen is null || seen == version;
}
