using System.Globalization;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Routines;

/// <summary>Makes a follow-up for each contact whose day comes soon, at the hour of the contact's own day; its key lets it be made once.</summary>
static class Greetings
{
    const int Batch = 200;
    /// <summary>A routine runs once a day, and zones lie a day apart: what comes in this time is made now.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromHours(38);
    /// <summary>After a standstill a greeting may come so late; the day after it would be an insult.</summary>
    static readonly TimeSpan Late = TimeSpan.FromHours(12);

    public static async Task Make(IDbContextFactory<CrmDb> databases, Routine routine, Organization organization, DateTimeOffset now, CancellationToken cancellation)
    {
        var settings = GreetingSettings.Read(routine.Settings);
        for (long last = 0; ;)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var contacts = await Candidates(db, organization.Id, settings, now).Where(c => c.Id > last).OrderBy(c => c.Id).Take(Batch).ToListAsync(cancellation);
            if (contacts.Count == 0) return;
            await MakeFor(db, contacts, routine, settings, organization, now, cancellation);
            last = contacts[^1].Id;
        }
    }

    /// <summary>Contacts whose birthday is one of the days around now in whatever zone; for a holiday everybody.</summary>
    static IQueryable<Contact> Candidates(CrmDb db, long organizationId, GreetingSettings settings, DateTimeOffset now)
    {
        var contacts = db.Contacts.AsNoTracking().Where(c => c.OrganizationId == organizationId);
        if (settings.Field is not { } field) return DaysAround(now).Any(day => FallsOn(settings.Date!.Value, day)) ? contacts : contacts.Where(c => false);
        var ends = DaysAround(now).SelectMany(d => FallsOn((2, 29), d) ? [d.ToString("-MM-dd", CultureInfo.InvariantCulture), "-02-29"] : new[] { d.ToString("-MM-dd", CultureInfo.InvariantCulture) }).Distinct().ToArray();
        var (a, b, c2, d2, e) = (ends[0], ends[1], ends[2], ends[3], ends.Length > 4 ? ends[4] : ends[0]);
        return contacts.Where(c => FieldQuery.Text(c.Fields, field)!.EndsWith(a) || FieldQuery.Text(c.Fields, field)!.EndsWith(b)
            || FieldQuery.Text(c.Fields, field)!.EndsWith(c2) || FieldQuery.Text(c.Fields, field)!.EndsWith(d2) || FieldQuery.Text(c.Fields, field)!.EndsWith(e));
    }

    static IEnumerable<DateOnly> DaysAround(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        for (var i = -1; i <= 2; i++) yield return today.AddDays(i);
    }

    /// <summary>A yearly day falls on this one; 29 February falls on the 28th in common years.</summary>
    public static bool FallsOn((int Month, int Day) yearly, DateOnly day) =>
        (day.Month, day.Day) == yearly || yearly == (2, 29) && (day.Month, day.Day) == (2, 28) && !DateTime.IsLeapYear(day.Year);

    static async Task MakeFor(CrmDb db, List<Contact> contacts, Routine routine, GreetingSettings settings, Organization organization, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = contacts.Select(c => c.Id).ToArray();
        var conversations = (await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.ContactId) && c.BlockedAt == null)
            .Join(db.ChannelAccounts.Where(a => a.Enabled && a.Kind != ChannelKind.Api), c => c.ChannelAccountId, a => a.Id, (c, a) => c).ToListAsync(cancellation)).ToLookup(c => c.ContactId);
        var agreed = settings.Purpose is { } purpose ? await db.Consents.Where(c => ids.Contains(c.ContactId) && c.Purpose == purpose && c.WithdrawnAt == null).Select(c => c.ContactId).ToHashSetAsync(cancellation) : null;
        var wanted = new Dictionary<string, FollowUp>();
        foreach (var contact in contacts)
        {
            if (contact["stopped"] is true || agreed?.Contains(contact.Id) == false || Due(contact, settings, organization, now) is not var (day, due)) continue;
            if (Best(conversations[contact.Id], due) is not { } conversation) continue;
            var key = string.Create(CultureInfo.InvariantCulture, $"greeting:{routine.Id}:{contact.Id}:{day:yyyy-MM-dd}");
            wanted[key] = FollowUp.Greeting(conversation, new(settings.Text, IsLater: true, settings.Purpose, routine.Name), due, key, now);
        }
        await AddNew(db, organization.Id, wanted, cancellation);
    }

    /// <summary>The contact's day and the moment of its hour, when that comes soon or has just gone.</summary>
    static (DateOnly Day, DateTimeOffset At)? Due(Contact contact, GreetingSettings settings, Organization organization, DateTimeOffset now)
    {
        if ((settings.Date ?? Birthday(contact[settings.Field!])) is not { } yearly) return null;
        var zone = Zones.Find(contact.TimeZone) ?? Zones.Find(organization.TimeZone) ?? TimeZoneInfo.Utc;
        foreach (var day in DaysAround(now).Where(d => FallsOn(yearly, d)))
        {
            var at = LocalTime.At(day, settings.At, zone);
            if (at > now - Late && at <= now + Ahead) return (day, at);
        }
        return null;
    }

    static (int, int)? Birthday(object? value) =>
        DateOnly.TryParseExact(Fields.Text(value).Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.Month, day.Day) : null;

    /// <summary>Where the contact wrote last, best where one may write freely then.</summary>
    static Conversation? Best(IEnumerable<Conversation> conversations, DateTimeOffset due) =>
        conversations.OrderBy(c => c.IsClosedAt(due)).ThenByDescending(c => c.LastMessageAt).FirstOrDefault();

    /// <summary>Adds those whose keys are not there; when another process adds the same at this moment, looks again.</summary>
    static async Task AddNew(CrmDb db, long organizationId, Dictionary<string, FollowUp> wanted, CancellationToken cancellation)
    {
        for (var tries = 1; wanted.Count > 0; tries++)
        {
            var keys = wanted.Keys.ToArray();
            foreach (var known in await db.FollowUps.Where(f => f.OrganizationId == organizationId && keys.Contains(f.Key!)).Select(f => f.Key!).ToListAsync(cancellation)) wanted.Remove(known);
            db.ChangeTracker.Clear();
            db.AddRange(wanted.Values);
            try
            {
                await db.SaveChangesAsync(cancellation);
                return;
            }
            catch (DbUpdateException) when (tries < 5) { }
        }
    }
}
