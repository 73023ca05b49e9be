using System.Globalization;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Deals;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Exports;

/// <summary>Writes contacts, companies and deals into a table, read by key page by page, so that it needs no more memory for many.</summary>
public static class RecordExport
{
    const int Page = 1000;
    static readonly string[] OfContact = ["id", "name", "phone", "email", "language", "timezone", "source", "tags"];
    static readonly string[] OfDeal = ["id", "title", "contact", "phone", "pipeline", "stage", "status", "amount", "currency", "owner", "source", "lost_reason", "created", "closed"];
    static readonly string[] OfCompany = ["id", "name", "phone", "email", "site", "tax_id", "source", "tags"];

    /// <param name="contacts">Those that are wanted and may be seen; in no order.</param>
    /// <param name="title">The header of a field that has no definition, as "phone".</param>
    /// <returns>How many rows there were.</returns>
    public static async Task<int> Write(this ITableWriter table, CrmDb db, IQueryable<Contact> contacts, IReadOnlyList<FieldDefinition> fields, Func<string, string> title, string language, CancellationToken cancellation = default)
    {
        var custom = Custom(fields, FieldOwner.Contact);
        table.Row([.. OfContact.Select(title), .. custom.Select(f => f.Title.In(language)), title("company"), title("position"), title("created")]);
        var (count, after) = (0, 0L);
        while (true)
        {
            var rows = await contacts.AsNoTracking().Where(c => c.Id > after).OrderBy(c => c.Id).Take(Page).ToListAsync(cancellation);
            if (rows.Count == 0) return count;
            var ids = rows.Select(r => r.Id).ToArray();
            var places = (await db.ContactCompanies.Where(l => EF.Parameter(ids).Contains(l.ContactId))
                .Join(db.Companies, l => l.CompanyId, c => c.Id, (l, c) => new { l.ContactId, l.IsPrimary, l.Position, c.Name }).ToListAsync(cancellation)).OrderByDescending(p => p.IsPrimary).ToLookup(p => p.ContactId);
            foreach (var row in rows)
                table.Row([.. OfContact.Select(f => Plain(row[f])), .. custom.Select(f => Shown(f, row[f.Name], language)), places[row.Id].FirstOrDefault()?.Name, places[row.Id].FirstOrDefault()?.Position, row.CreatedAt]);
            await table.Flush(cancellation);
            (count, after) = (count + rows.Count, rows[^1].Id);
        }
    }

    /// <inheritdoc cref="Write(ITableWriter, CrmDb, IQueryable{Contact}, IReadOnlyList{FieldDefinition}, Func{string, string}, string, CancellationToken)"/>
    public static async Task<int> Write(this ITableWriter table, CrmDb db, IQueryable<Company> companies, IReadOnlyList<FieldDefinition> fields, Func<string, string> title, string language, CancellationToken cancellation = default)
    {
        var custom = Custom(fields, FieldOwner.Company);
        table.Row([.. OfCompany.Select(title), .. custom.Select(f => f.Title.In(language)), title("parent"), title("created")]);
        var (count, after) = (0, 0L);
        while (true)
        {
            var rows = await companies.AsNoTracking().Where(c => c.Id > after).OrderBy(c => c.Id).Take(Page).ToListAsync(cancellation);
            if (rows.Count == 0) return count;
            var parents = rows.Select(r => r.ParentId).OfType<long>().Distinct().ToArray();
            var names = await db.Companies.Where(c => EF.Parameter(parents).Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellation);
            foreach (var row in rows)
                table.Row([.. OfCompany.Select(f => Plain(row[f])), .. custom.Select(f => Shown(f, row[f.Name], language)), row.ParentId is { } parent ? names.GetValueOrDefault(parent) : null, row.CreatedAt]);
            await table.Flush(cancellation);
            (count, after) = (count + rows.Count, rows[^1].Id);
        }
    }

    /// <inheritdoc cref="Write(ITableWriter, CrmDb, IQueryable{Contact}, IReadOnlyList{FieldDefinition}, Func{string, string}, string, CancellationToken)"/>
    public static async Task<int> Write(this ITableWriter table, CrmDb db, IQueryable<Deal> deals, IReadOnlyList<FieldDefinition> fields, Func<string, string> title, string language, CancellationToken cancellation = default)
    {
        var custom = Custom(fields, FieldOwner.Deal);
        table.Row([.. OfDeal.Select(title), .. custom.Select(f => f.Title.In(language))]);
        var (count, after) = (0, 0L);
        while (true)
        {
            var rows = await (
                from deal in deals.AsNoTracking().Where(d => d.Id > after).OrderBy(d => d.Id).Take(Page)
                join stage in db.Set<Stage>() on deal.StageId equals stage.Id
                join pipeline in db.Pipelines on deal.PipelineId equals pipeline.Id
                join contact in db.Contacts on deal.ContactId equals contact.Id
                orderby deal.Id
                select new { Deal = deal, Pipeline = pipeline.Name, Stage = stage.Name, contact.Name, contact.Phone, Owner = db.Users.Where(u => u.Id == deal.OwnerId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
            if (rows.Count == 0) return count;
            foreach (var row in rows)
            {
                var deal = row.Deal;
                table.Row([deal.Id.ToString(CultureInfo.InvariantCulture), deal.Title, row.Name, row.Phone, row.Pipeline, row.Stage, title($"status.{deal.Status}"), deal.Amount, deal.Currency, row.Owner, deal.Source, deal.LostReason, deal.CreatedAt, deal.ClosedAt,
                    .. custom.Select(f => Shown(f, deal[f.Name], language))]);
            }
            await table.Flush(cancellation);
            (count, after) = (count + rows.Count, rows[^1].Deal.Id);
        }
    }

    static List<FieldDefinition> Custom(IEnumerable<FieldDefinition> fields, FieldOwner of) => [.. fields.Where(f => f.Of == of && f.ArchivedAt is null).OrderBy(f => f.Position).ThenBy(f => f.Id)];

    static object? Plain(object? value) => value is null ? null : Fields.Text(value);

    static object? Shown(FieldDefinition field, object? value, string language) => (field.Type, value) switch
    {
        (FieldType.Number or FieldType.Money, decimal number) => number,
        (FieldType.Choice or FieldType.Choices, not null) => string.Join(", ", (value is System.Collections.IEnumerable many and not string ? many.Cast<object?>() : [value])
            .Select(v => field.Choices.FirstOrDefault(c => c.Value == Fields.Text(v))?.Title.In(language) ?? Fields.Text(v))),
        _ => Plain(value),
    };
}
