using Crm.Core;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Timeline;

/// <summary>One event as a person reads it.</summary>
public sealed record EventLine(long Id, string Kind, DateTimeOffset At, ActorKind Actor, string? User, string? Contact, Fields? Data);

/// <summary>Reads timeline events with the names of the people in them.</summary>
static class EventLines
{
    /// <summary>The newest events of a query, the newest first.</summary>
    public static Task<List<EventLine>> Newest(this IQueryable<TimelineEvent> events, CrmDb db, int count) => (
        from happened in events.OrderByDescending(e => e.Id).Take(count)
        join user in db.Users on happened.UserId equals user.Id into users
        from user in users.DefaultIfEmpty()
        join contact in db.Contacts on happened.ContactId equals contact.Id into contacts
        from contact in contacts.DefaultIfEmpty()
        orderby happened.Id descending
        select new EventLine(happened.Id, happened.Kind, happened.At, happened.Actor, user!.Name, contact!.Name, happened.Data))
        .ToListAsync();
}
