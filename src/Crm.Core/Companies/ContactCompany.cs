using Crm.Core.Contacts;

namespace Crm.Core.Companies;

/// <summary>A contact's place in a company.</summary>
public sealed class ContactCompany
{
    public const int MaxPosition = 200;

    ContactCompany() { }

    public ContactCompany(Contact contact, Company company, string? position, bool isPrimary, DateTimeOffset now)
    {
        if (contact.OrganizationId != company.OrganizationId) throw new ArgumentException("A contact and its company belong to one organization.", nameof(company));
        (OrganizationId, ContactId, CompanyId, IsPrimary, CreatedAt) = (contact.OrganizationId, contact.Id, company.Id, isPrimary, now);
        WorkAs(position);
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ContactId { get; private set; }
    public long CompanyId { get; private set; }
    public string? Position { get; private set; }
    /// <summary>The company that is shown beside the contact's name.</summary>
    public bool IsPrimary { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    public bool WorkAs(string? position)
    {
        var clean = string.IsNullOrWhiteSpace(position) ? null : StoredText.Clean(position.Trim(), MaxPosition);
        if (Position == clean) return false;
        Position = clean;
        return true;
    }

    public void MakePrimary(bool isPrimary) => IsPrimary = isPrimary;
}
