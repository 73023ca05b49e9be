using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Imports;

/// <summary>Some rows of an import that are taken back, with all that is asked about them read at once.</summary>
sealed class UndoBatch
{
    static readonly string[] BuiltIn = ["name", "phone", "email", "language", "timezone", "source"];

    readonly CrmDb db;
    readonly RecordEvents events;
    readonly Dictionary<long, Contact> contacts = [];
    readonly Dictionary<long, ContactIdentity> identities = [];
    readonly Dictionary<long, Company> companies = [];
    readonly List<ContactCompany> links = [];
    readonly HashSet<long> used = [], parents = [];

    UndoBatch(CrmDb db, RecordEvents events) => (this.db, this.events) = (db, events);

    /// <summary>The contacts whose fields have changed.</summary>
    public HashSet<long> Restored { get; } = [];

    public static async Task<UndoBatch> Read(CrmDb db, List<ImportRow> rows, long? userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var batch = new UndoBatch(db, new RecordEvents(db, rows[0].OrganizationId, userId, now));
        long[] ids = [.. rows.Select(r => r.ContactId).OfType<long>().Distinct()], made = [.. rows.Select(r => r.CompanyId).OfType<long>()];
        foreach (var contact in await db.Contacts.Where(c => EF.Parameter(ids).Contains(c.Id)).ToListAsync(cancellation)) batch.contacts[contact.Id] = contact;
        foreach (var identity in await db.ContactIdentities.Where(i => EF.Parameter(ids).Contains(i.ContactId)).ToListAsync(cancellation)) batch.identities[identity.Id] = identity;
        foreach (var company in await db.Companies.Where(c => EF.Parameter(made).Contains(c.Id)).ToListAsync(cancellation)) batch.companies[company.Id] = company;
        batch.links.AddRange(await db.ContactCompanies.Where(l => EF.Parameter(ids).Contains(l.ContactId) || EF.Parameter(made).Contains(l.CompanyId)).ToListAsync(cancellation));
        batch.parents.UnionWith(await db.Companies.Where(c => c.ParentId != null && EF.Parameter(made).Contains(c.ParentId.Value)).Select(c => c.ParentId!.Value).ToListAsync(cancellation));
        foreach (var asked in Hanging(db, ids)) batch.used.UnionWith(await asked.ToListAsync(cancellation));
        return batch;
    }

    /// <summary>The contacts among these on which something hangs.</summary>
    static IEnumerable<IQueryable<long>> Hanging(CrmDb db, long[] ids) =>
    [
        db.Conversations.Where(c => EF.Parameter(ids).Contains(c.ContactId)).Select(c => c.ContactId),
        db.Deals.Where(d => EF.Parameter(ids).Contains(d.ContactId)).Select(d => d.ContactId),
        db.Tasks.Where(t => t.ContactId != null && EF.Parameter(ids).Contains(t.ContactId.Value)).Select(t => t.ContactId!.Value),
        db.Consents.Where(c => EF.Parameter(ids).Contains(c.ContactId)).Select(c => c.ContactId),
        db.ContactMerges.Where(m => EF.Parameter(ids).Contains(m.KeptId)).Select(m => m.KeptId),
        db.ContactMerges.Where(m => EF.Parameter(ids).Contains(m.MergedId)).Select(m => m.MergedId),
    ];

    public void Undo(ImportRow row)
    {
        if (row.ContactId is not { } id || !contacts.TryGetValue(id, out var contact)) row.Undone(RowUndo.Kept, ImportUndo.Gone);
        else if (contact.MergedIntoId is not null) row.Undone(RowUndo.Kept, ImportUndo.Merged);
        else if (row.Outcome == RowOutcome.Create) Remove(row, contact);
        else Restore(row, contact);
        if (row.Undo != RowUndo.Kept) RemoveCompany(row);
    }

    void Restore(ImportRow row, Contact contact)
    {
        var kept = new List<string>();
        var undone = new List<FieldChange>();
        foreach (var change in row.Changes.Reverse())
            if (Fields.Text(contact[change.Field]) != Fields.Text(change.New)) kept.Add(change.Field);
            else if (contact.Set(change.Field, change.Old)) undone.Add(new(change.Field, change.New, change.Old));
        events.Changed(contact, undone);
        if (undone.Count > 0) Restored.Add(contact.Id);
        RemoveLink(row);
        if (row.IdentityId is { } identity && identities.Remove(identity, out var own)) db.Remove(own);
        if (kept.Count == 0) row.Undone(RowUndo.Restored);
        else row.Undone(RowUndo.Kept, $"{ImportUndo.Changed}: {string.Join(", ", kept)}");
    }

    void Remove(ImportRow row, Contact contact)
    {
        var changed = ChangedSince(row, contact);
        if (changed.Count > 0) { row.Undone(RowUndo.Kept, $"{ImportUndo.Changed}: {string.Join(", ", changed)}"); return; }
        if (used.Contains(contact.Id) || links.Any(l => l.ContactId == contact.Id && l.Id != row.LinkId) || identities.Values.Any(i => i.ContactId == contact.Id && i.Id != row.IdentityId)) { row.Undone(RowUndo.Kept, ImportUndo.Used); return; }
        RemoveLink(row);
        if (row.IdentityId is { } identity && identities.Remove(identity, out var own)) db.Remove(own);
        contacts.Remove(contact.Id);
        db.Remove(contact);
        events.Contact(EventKinds.ContactRemoved, contact.Id, ("name", contact.Name));
        row.Undone(RowUndo.Removed);
    }

    /// <summary>The fields that are not as the row made them.</summary>
    static List<string> ChangedSince(ImportRow row, Contact contact)
    {
        var made = row.Changes.ToDictionary(c => c.Field, c => c.New);
        return [.. BuiltIn.Union(contact.Fields.Keys).Union(made.Keys).Where(f => Fields.Text(contact[f]) != Fields.Text(made.GetValueOrDefault(f)))];
    }

    void RemoveLink(ImportRow row)
    {
        if (links.FirstOrDefault(l => l.Id == row.LinkId) is not { } link) return;
        links.Remove(link);
        db.Remove(link);
        events.Linked(EventKinds.ContactUnlinked, link, companies.TryGetValue(link.CompanyId, out var company) ? company.Name : link.CompanyId.ToString());
    }

    void RemoveCompany(ImportRow row)
    {
        if (row.CompanyId is not { } id || !companies.TryGetValue(id, out var company) || links.Any(l => l.CompanyId == id) || parents.Contains(id) || company.Version > 0) return;
        companies.Remove(id);
        db.Remove(company);
        events.Company(EventKinds.CompanyRemoved, id, ("name", company.Name));
    }
}
