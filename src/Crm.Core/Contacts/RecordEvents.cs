using Crm.Core.Companies;
using Crm.Core.Data;
using Crm.Core.Timeline;

namespace Crm.Core.Contacts;

/// <summary>The history's events of what people do to contacts and companies, added to the same save as the act.</summary>
/// <param name="userId">Who does it; null: the program.</param>
public sealed class RecordEvents(CrmDb db, long organizationId, long? userId, DateTimeOffset now)
{
    public void Contact(string kind, long contactId, params (string Name, object? Value)[] data) => db.Add(Event(kind, contactId, null, data));

    public void Company(string kind, long companyId, params (string Name, object? Value)[] data) => db.Add(Event(kind, null, companyId, data));

    public void Plain(string kind, params (string Name, object? Value)[] data) => db.Add(Event(kind, null, null, data));

    /// <summary>One event for each field.</summary>
    public void Changed(Contact contact, IEnumerable<FieldChange> changes)
    {
        foreach (var change in changes) Contact(EventKinds.ContactChanged, contact.Id, ("field", change.Field), ("old", change.Old), ("new", change.New));
    }

    /// <inheritdoc cref="Changed(Contact, IEnumerable{FieldChange})"/>
    public void Changed(Company company, IEnumerable<FieldChange> changes)
    {
        foreach (var change in changes) Company(EventKinds.CompanyChanged, company.Id, ("field", change.Field), ("old", change.Old), ("new", change.New));
    }

    public void Linked(string kind, ContactCompany link, string company) => db.Add(Event(kind, link.ContactId, link.CompanyId, [("company", company), ("position", link.Position)]));

    TimelineEvent Event(string kind, long? contactId, long? companyId, (string Name, object? Value)[] data) => new(organizationId, kind, now)
    {
        Actor = userId is null ? ActorKind.System : ActorKind.User,
        UserId = userId,
        ContactId = contactId,
        CompanyId = companyId,
        Data = new Fields(data.Where(d => d.Value is not null).Select(d => KeyValuePair.Create(d.Name, d.Value))),
    };
}
