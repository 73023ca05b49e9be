using Crm.Core.Contacts;
using Crm.Core.Data;

namespace Crm.Core.Imports;

/// <summary>Works out a batch of rows: the dry run and the applying do the same, only that one of them is stored.</summary>
sealed class RowWork(long organizationId, RowReader reader, ImportMapping mapping, FileMemory memory, ContactFinder contacts, CompanyFinder companies, DateTimeOffset now)
{
    static readonly string[] Lists = ["tags", RowReader.OtherPhones, RowReader.OtherEmails];

    public async Task<List<WorkedRow>> Do(CrmDb db, IReadOnlyList<SheetRow> rows, CancellationToken cancellation)
    {
        var values = rows.Select(reader.Read).ToList();
        await contacts.Load(db, values, cancellation);
        await companies.Load(db, values, cancellation);
        await companies.LoadLinks(db, values.Select(v => contacts.Find(v).Contact?.Id).OfType<long>(), cancellation);
        return [.. rows.Zip(values, Work)];
    }

    WorkedRow Work(SheetRow row, RowValues values)
    {
        if (values.Issues.Count > 0) return new(row, values, RowOutcome.Error, values.Issues);
        var found = contacts.Find(values);
        if (found.Several) return new(row, values, RowOutcome.Error, [new ImportIssue(IssueKind.SeveralContacts, null, found.By == MatchKey.Phone ? values.Phones[0] : values.Emails.FirstOrDefault() ?? values.ExternalId)]);
        if (found.Contact is { } known && mapping.OnMatch == OnMatch.Skip) return new(row, values, RowOutcome.Unchanged, []) { Contact = known, MatchedBy = found.By };
        var contact = found.Contact ?? new Contact(organizationId, values.Called ?? values.ExternalId!, now);
        var changes = found.Contact is null ? Fill(contact, values) : Change(contact, values);
        var identity = values.ExternalId is { } id && !contacts.Knows(id, contact.Id) ? new ContactIdentity(contact, IdentityKind.External, id, null, null, now) : null;
        contacts.Remember(contact, values);
        var worked = new WorkedRow(row, values, RowOutcome.Create, []) { Contact = contact, MatchedBy = found.By, Changes = changes, Identity = identity };
        if (values.Company is { } name)
        {
            var (company, isNew) = companies.FindOrMake(name, now);
            worked = worked with { Company = company, CompanyIsNew = isNew, Link = companies.Link(contact, company, values.Position, now) };
        }
        return found.Contact is null ? worked : worked with { Outcome = changes.Count > 0 || worked.Link is not null || identity is not null ? RowOutcome.Update : RowOutcome.Unchanged };
    }

    List<FieldChange> Fill(Contact contact, RowValues values)
    {
        if (!values.Fields.ContainsKey("source")) contact.Set("source", "import");
        foreach (var (field, value) in values.Fields)
        {
            contact.Set(field, value);
            memory.Say(contact.Id, field);
        }
        return [.. new[] { "name", "source" }.Union(values.Fields.Keys).Select(f => new FieldChange(f, null, contact[f]))];
    }

    List<FieldChange> Change(Contact contact, RowValues values)
    {
        var changes = new List<FieldChange>();
        foreach (var (field, given) in values.Fields)
        {
            var old = contact[field];
            if (Lists.Contains(field))
            {
                if (contact.Set(field, Union(old, given, field == RowReader.OtherPhones ? contact.Phone : field == RowReader.OtherEmails ? contact.Email : null))) changes.Add(new(field, old, contact[field]));
                continue;
            }
            if (memory.WasSaid(contact.Id, field)) continue;
            memory.Say(contact.Id, field);
            if (mapping.OnMatch == OnMatch.FillEmpty && !Fields.IsEmpty(old)) continue;
            if (contact.Set(field, given)) changes.Add(new(field, old, contact[field]));
        }
        return changes;
    }

    /// <summary>What is there, and behind it what is new; the contact's main phone or address is none of the others.</summary>
    static List<object?>? Union(object? old, object? given, string? main)
    {
        var there = old switch { string text => [text], System.Collections.IEnumerable many => many.Cast<object?>().ToList(), _ => new List<object?>() };
        foreach (var item in ((System.Collections.IEnumerable)given!).Cast<object?>())
            if (Fields.Text(item) != main && there.All(t => Fields.Text(t) != Fields.Text(item))) there.Add(item);
        return there.Count == 0 ? null : there;
    }
}
