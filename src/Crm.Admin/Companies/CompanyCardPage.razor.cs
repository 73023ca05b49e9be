using System.Globalization;
using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Admin.CustomFields;
using Crm.Admin.Lists;
using Crm.Admin.Timeline;
using Crm.Core;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Companies;

/// <summary>A company with its people and its place in a holding.</summary>
public sealed partial class CompanyCardPage
{
    const int MostPeople = 100, MostEvents = 60;

    Company? company;
    FieldValues? values;
    List<CompanyNode> tree = [];
    List<Employee> contacts = [];
    List<EventLine> events = [];
    List<Person> people = [];
    List<string> suggestions = [];
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    bool isGone, isStale, mayEdit, maySeePhone;
    string? name, phone, email, site, taxId, tags, owner, parent, problem;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;
    [Inject] Notices Notices { get; set; } = null!;

    [Parameter] public long Id { get; set; }

    protected override Task OnParametersSetAsync()
    {
        (isStale, problem) = (false, null);
        return Read();
    }

    async Task Read()
    {
        if (await Current.Find() is not { } me) return;
        (zone, mayEdit, maySeePhone) = (Home.Day.Zone(me.TimeZone), me.Seat.MayEditRecords(), me.May(Permission.RevealPhones));
        await using var db = await Databases.CreateDbContextAsync();
        company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id && c.OrganizationId == me.OrganizationId);
        isGone = company is null;
        if (company is null) return;
        tree = await db.CompanyTreeOf(company);
        people = await db.PeopleOf(me);
        var visible = db.Contacts.VisibleTo(db, me.Seat).Where(c => c.MergedIntoId == null);
        contacts = await db.ContactCompanies.Where(l => l.CompanyId == Id).Join(visible, l => l.ContactId, c => c.Id, (l, c) => new { l, c }).OrderBy(r => r.l.Id).Take(MostPeople)
            .Select(r => new Employee(r.c.Id, r.c.Name, r.l.Position)).ToListAsync();
        contacts = [.. contacts.DistinctBy(c => c.Id)];
        events = await db.Timeline.Where(t => t.CompanyId == Id).Newest(db, MostEvents);
        values = new FieldValues(await db.FieldsOf(me.OrganizationId, FieldOwner.Company));
        values.Load(company.Fields);
        (name, phone, email, site, taxId) = (company.Name, maySeePhone ? company.Phone : null, company.Email, company.Site, company.TaxId);
        (tags, owner) = (string.Join(", ", TagList.Of(company.Fields)), company.OwnerId?.ToString(CultureInfo.InvariantCulture) ?? "");
        parent = company.ParentId is { } above ? await db.Companies.Where(c => c.Id == above).Select(c => c.Name).FirstOrDefaultAsync() : "";
    }

    async Task Suggest(ChangeEventArgs change)
    {
        parent = change.Value?.ToString() ?? "";
        if (await Current.Find() is not { } me) return;
        await using var db = await Databases.CreateDbContextAsync();
        suggestions = parent.Trim().Length < 2 ? [] : await db.Companies.Where(c => c.OrganizationId == me.OrganizationId && c.Id != Id).Begun(parent).OrderBy(c => c.NameKey).Take(10).Select(c => c.Name).ToListAsync();
    }

    async Task Save()
    {
        problem = null;
        if (company is null || await Current.Find() is not { } me || !me.Seat.MayEditRecords() || Changes() is not { } changes) return;
        try
        {
            if (!await Store(me, company, changes)) return;
            isStale = false;
            Notices.Say(T["Saved"]);
        }
        catch (DbUpdateConcurrencyException)
        {
            isStale = true;
        }
        await Read();
    }

    async Task<bool> Store(Member me, Company seen, Fields changes)
    {
        await using var db = await Databases.CreateDbContextAsync();
        if (await db.Companies.SingleOrDefaultAsync(c => c.Id == Id && c.OrganizationId == me.OrganizationId) is not { } row || row.Version != seen.Version) throw new DbUpdateConcurrencyException("The company has another version.");
        var changed = row.Change(changes);
        if (await Above(db, me) is not { } above) return false;
        var (was, wasOwner) = (row.ParentId, row.OwnerId);
        if (above.Exists(c => c.Id == Id)) { problem = T["Circle"]; return false; }
        if (row.MoveUnder(above)) changed.Add(new("parent", was?.ToString(CultureInfo.InvariantCulture), above.Count > 0 ? above[0].Name : null));
        if (row.GiveTo(long.TryParse(owner, out var user) && people.Exists(p => p.Id == user) ? user : null)) changed.Add(new("owner", wasOwner?.ToString(CultureInfo.InvariantCulture), people.Find(p => p.Id == row.OwnerId)?.Name));
        new RecordEvents(db, me.OrganizationId, me.UserId, Time.GetUtcNow()).Changed(row, changed);
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>The chosen holding and all above it; null when there is none by that name.</summary>
    async Task<List<Company>?> Above(CrmDb db, Member me)
    {
        if (string.IsNullOrWhiteSpace(parent)) return [];
        var key = CompanyName.Key(parent);
        var id = await db.Companies.Where(c => c.OrganizationId == me.OrganizationId && c.NameKey == key).OrderByDescending(c => c.Id == company!.ParentId).ThenBy(c => c.Id).Select(c => (long?)c.Id).FirstOrDefaultAsync();
        if (id is not null) return await db.CompanyAndAbove(me.OrganizationId, id);
        problem = T["NoSuchParent", parent];
        return null;
    }

    Fields? Changes()
    {
        var culture = CultureInfo.CurrentCulture;
        var (custom, tel, mail, url) = (values!.Read(), FieldReader.Read(FieldType.Phone, phone, culture), FieldReader.Read(FieldType.Email, email, culture), FieldReader.Read(FieldType.Url, site, culture));
        problem = tel.Problem is not null ? T["NoPhone"].Value : mail.Problem is not null ? T["NoEmail"].Value : url.Problem is not null ? T["NoSite"].Value : null;
        if (custom is null || problem is not null) return null;
        var changes = new Fields(custom) { ["name"] = name?.Trim(), ["email"] = mail.Value, ["site"] = url.Value, ["tax_id"] = string.IsNullOrWhiteSpace(taxId) ? null : taxId.Trim(), [TagList.Field] = TagList.Parse(tags) };
        if (maySeePhone) changes["phone"] = tel.Value;
        return changes;
    }

    sealed record Employee(long Id, string Name, string? Position);
}
