using Crm.Core.Data;
using Crm.Core.Organizations;

namespace Crm.Core.Contacts;

/// <summary>Reading only the contacts that a seat may see: all, or those with a deal that it sees (<see cref="Visibility"/> says which).</summary>
public static class ContactVisibility
{
    public static IQueryable<Contact> VisibleTo(this IQueryable<Contact> contacts, CrmDb db, Seat seat)
    {
        var organization = seat.OrganizationId;
        contacts = contacts.Where(c => c.OrganizationId == organization);
        if (seat.May(Permission.SeeOthers) && seat.Branches is null) return contacts;
        var user = seat.UserId; // the deals are asked by their contact alone: with the organization, too, SQLite would go through all of its deals for each contact
        if (!seat.May(Permission.SeeOthers)) return contacts.Where(c => db.Deals.Any(d => d.ContactId == c.Id && d.OwnerId == user));
        var covered = seat.Branches!.Select(b => (long?)b).ToArray();
        return contacts.Where(c => db.Deals.Any(d => d.ContactId == c.Id && (d.OwnerId == user || covered.Contains(d.BranchId))));
    }
}
