using Crm.Admin.Accounts;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Contacts;

/// <summary>The companies that a contact belongs to.</summary>
public sealed partial class ContactPlaces
{
    List<Place> places = [];
    List<string> suggestions = [];
    string company = "";
    string? position;

    [Parameter, EditorRequired] public Contact Contact { get; set; } = null!;
    [Parameter] public bool MayEdit { get; set; }
    [Parameter, EditorRequired] public Member Me { get; set; } = null!;
    [Parameter] public EventCallback Changed { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        await using var db = await Databases.CreateDbContextAsync();
        places = await db.ContactCompanies.Where(l => l.ContactId == Contact.Id).OrderByDescending(l => l.IsPrimary).ThenBy(l => l.Id)
            .Join(db.Companies, l => l.CompanyId, c => c.Id, (l, c) => new Place(l.Id, c.Id, c.Name, l.Position, l.IsPrimary)).ToListAsync();
    }

    async Task Suggest(ChangeEventArgs change)
    {
        company = change.Value?.ToString() ?? "";
        await using var db = await Databases.CreateDbContextAsync();
        suggestions = company.Trim().Length < 2 ? [] : await db.Companies.Where(c => c.OrganizationId == Me.OrganizationId).Begun(company).OrderBy(c => c.NameKey).Take(10).Select(c => c.Name).ToListAsync();
    }

    /// <summary>Finds the company by its name, or makes it.</summary>
    async Task Link()
    {
        if (!Me.Seat.MayEditRecords() || CompanyName.Key(company) is not { Length: > 0 } key) return;
        await using var db = await Databases.CreateDbContextAsync();
        var (now, events) = (Time.GetUtcNow(), new RecordEvents(db, Me.OrganizationId, Me.UserId, Time.GetUtcNow()));
        if (await db.Companies.Where(c => c.OrganizationId == Me.OrganizationId && c.NameKey == key).OrderBy(c => c.Id).FirstOrDefaultAsync() is not { } found)
        {
            db.Add(found = new Company(Me.OrganizationId, company, now));
            events.Company(EventKinds.CompanyCreated, found.Id, ("name", found.Name));
        }
        if (places.TrueForAll(p => p.CompanyId != found.Id))
        {
            var link = new ContactCompany(Contact, found, position, isPrimary: places.Count == 0, now);
            db.Add(link);
            events.Linked(EventKinds.ContactLinked, link, found.Name);
        }
        await db.SaveChangesAsync();
        (company, position) = ("", null);
        await Changed.InvokeAsync();
    }

    async Task Unlink(Place place)
    {
        if (!Me.Seat.MayEditRecords()) return;
        await using var db = await Databases.CreateDbContextAsync();
        if (await db.ContactCompanies.SingleOrDefaultAsync(l => l.Id == place.Id && l.OrganizationId == Me.OrganizationId) is { } link)
        {
            db.Remove(link);
            new RecordEvents(db, Me.OrganizationId, Me.UserId, Time.GetUtcNow()).Linked(EventKinds.ContactUnlinked, link, place.Company);
            await db.SaveChangesAsync();
        }
        await Changed.InvokeAsync();
    }

    async Task MakePrimary(long id)
    {
        if (!Me.Seat.MayEditRecords()) return;
        await using var db = await Databases.CreateDbContextAsync();
        foreach (var link in await db.ContactCompanies.Where(l => l.ContactId == Contact.Id && l.OrganizationId == Me.OrganizationId).ToListAsync()) link.MakePrimary(link.Id == id);
        await db.SaveChangesAsync();
        await Changed.InvokeAsync();
    }

    sealed record Place(long Id, long CompanyId, string Company, string? Position, bool IsPrimary);
}
