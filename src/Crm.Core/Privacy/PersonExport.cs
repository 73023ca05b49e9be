using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Privacy;

/// <summary>All that is known of a person as one zip: person.json, and the files that were exchanged with them.</summary>
public static class PersonExport
{
    static readonly JsonSerializerOptions Json = new(FieldsJson.Options) { WriteIndented = true };

    /// <summary>Writes it, and the event that says who took it out.</summary>
    public static async Task<ArrangeResult> Export(this Arranging act, long contactId, DataFolder data, Stream output, CancellationToken cancellation = default)
    {
        if (!act.By.May(Permission.Privacy)) return await act.Refuse("export person", contactId);
        if (await Subject.Find(act.Db, act.OrganizationId, contactId, cancellation) is not { } subject) return ArrangeResult.NotFound;
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var entry = await zip.CreateEntry("person.json").OpenAsync(cancellation))
            {
                var person = await Read(act.Db, subject, cancellation);
                await JsonSerializer.SerializeAsync(entry, person, person.GetType(), Json, cancellation); // declared as object it would be taken for a plain value
            }
            await AddFiles(zip, act.Db, subject, data, cancellation);
        }
        act.Db.ChangeTracker.Clear();
        act.Db.Add(new TimelineEvent(act.OrganizationId, EventKinds.ContactExported, act.Now) { Actor = ActorKind.User, UserId = act.By.UserId, ContactId = subject.Contact.Id });
        return await act.Save();
    }

    static async Task<object> Read(CrmDb db, Subject subject, CancellationToken cancellation)
    {
        var (contacts, conversations, deals) = (subject.ContactIds, subject.ConversationIds, subject.DealIds);
        var messages = await db.Messages.AsNoTracking().Where(m => conversations.Contains(m.ConversationId)).OrderBy(m => m.Id).ToListAsync(cancellation);
        var attachments = (await Attachments(db, conversations).ToListAsync(cancellation)).ToLookup(a => a.MessageId);
        return new
        {
            Contacts = subject.Parts.Prepend(subject.Contact).Select(c => new { c.Id, c.Name, c.Phone, c.Email, c.Language, c.TimeZone, c.Source, c.Fields, c.CreatedAt }),
            Addresses = await db.ContactIdentities.AsNoTracking().Where(i => contacts.Contains(i.ContactId)).Select(i => new { i.Kind, i.ExternalId, i.DisplayName, i.Username, i.CreatedAt }).ToListAsync(cancellation),
            Consents = await db.Consents.AsNoTracking().Where(c => contacts.Contains(c.ContactId)).Select(c => new { c.Purpose, c.TextVersion, c.Text, c.GivenAt, c.WithdrawnAt }).ToListAsync(cancellation),
            Companies = await db.ContactCompanies.AsNoTracking().Where(l => contacts.Contains(l.ContactId)).Join(db.Companies, l => l.CompanyId, c => c.Id, (l, c) => new { c.Name, l.Position }).ToListAsync(cancellation),
            Deals = subject.Deals.Select(d => new { d.Id, d.Title, d.Amount, d.Currency, d.Source, d.Fields, d.Status, d.CreatedAt, d.ClosedAt }),
            Tasks = await db.Tasks.AsNoTracking().Where(t => t.ContactId != null && contacts.Contains(t.ContactId.Value) || t.DealId != null && deals.Contains(t.DealId.Value)).Select(t => new { t.Title, t.Status, t.DueAt, t.Result }).ToListAsync(cancellation),
            Conversations = subject.Conversations.Select(c => new
            {
                c.Id, c.ChatId, c.CreatedAt,
                Messages = messages.Where(m => m.ConversationId == c.Id).Select(m => new { m.Id, m.Direction, m.Kind, m.At, m.Text, m.Extras, Files = attachments[m.Id].Select(a => new { a.Id, a.FileName, a.MimeType, a.Size }) }),
            }),
            Events = await db.Timeline.AsNoTracking().Where(e => e.ContactId != null && contacts.Contains(e.ContactId.Value) || e.ConversationId != null && conversations.Contains(e.ConversationId.Value))
                .OrderBy(e => e.Id).Select(e => new { e.Kind, e.At, e.Actor, e.Data }).ToListAsync(cancellation),
        };
    }

    internal static IQueryable<Conversations.Attachment> Attachments(CrmDb db, long[] conversations) =>
        db.Attachments.AsNoTracking().Where(a => db.Messages.Any(m => m.Id == a.MessageId && conversations.Contains(m.ConversationId)));

    static async Task AddFiles(ZipArchive zip, CrmDb db, Subject subject, DataFolder data, CancellationToken cancellation)
    {
        foreach (var attachment in await Attachments(db, subject.ConversationIds).ToListAsync(cancellation))
        {
            var id = attachment.Id.ToString(CultureInfo.InvariantCulture);
            var path = Path.Combine(data.Received, id);
            if (!File.Exists(path)) continue; // it still lies at the provider, or nobody asked for it
            var name = new string([.. (attachment.FileName ?? "").Where(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ')]).Trim(' ', '.');
            await using var source = File.OpenRead(path);
            await using var entry = await zip.CreateEntry($"files/{id}{(name.Length > 0 ? "-" + name : "")}").OpenAsync(cancellation);
            await source.CopyToAsync(entry, cancellation);
        }
    }
}
