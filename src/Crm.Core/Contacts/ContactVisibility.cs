using Crm.Core.Data;
using Crm.Core.Organizations;

namespace Crm.Core.Contacts;

/// <summary>Reading only the contacts that a seat may see: all, or those with a deal that it sees.</summary>
public static class ContactVisibility
{
    public static IQueryable<Contact> VisibleTo(this IQueryable<Contact> contacts, CrmDb db, Seat seat)
    {
        var organization = seat.OrganizationId;
        contacts = contacts.Where(c => c.OrganizationId == organization);
        if (seat.May(Permission.SeeOthers) && seat.Branches is null) return contacts;
        var deals = db.Deals.VisibleTo(seat);
        return contacts.Where(c => deals.Any(d => d.ContactId == c.Id));
    }
}
