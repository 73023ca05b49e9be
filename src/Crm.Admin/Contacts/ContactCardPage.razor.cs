using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Admin.CustomFields;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Contacts;

/// <summary>All that is known of a contact.</summary>
public sealed partial class ContactCardPage
{
    Member? me;
    ContactCard? card;
    FieldValues? values;
    List<KeyValuePair<string, object?>> others = [];
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    bool isGone, isStale, busy, mayEdit, phoneProblem, emailProblem;
    string? name, phone, email, tags, source, language, shownPhone;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] AcceptIncoming Accept { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] Notices Notices { get; set; } = null!;

    [Parameter] public long Id { get; set; }

    protected override Task OnParametersSetAsync() => Read();

    async Task Read()
    {
        if (await Current.Find() is not { } member) return;
        (me, zone, mayEdit, shownPhone) = (member, Home.Day.Zone(member.TimeZone), member.Seat.MayEditRecords(), null);
        await using var db = await Databases.CreateDbContextAsync();
        card = await ContactCard.Read(db, member.Seat, Id);
        if (card is { Contact.MergedIntoId: { } kept }) Navigation.NavigateTo($"contacts/{kept}");
        isGone = card is null;
        if (card is null) return;
        values = new FieldValues(await db.FieldsOf(member.OrganizationId, FieldOwner.Contact));
        Show(card.Contact);
    }

    void Show(Contact contact)
    {
        (name, phone, email, source, language) = (contact.Name, shownPhone, contact.Email, contact.Source, contact.Language);
        tags = string.Join(", ", TagList.Of(contact.Fields));
        values!.Load(contact.Fields);
        others = [.. contact.Fields.Where(f => f.Key != TagList.Field && values.Definitions.All(d => d.Name != f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal)];
        (phoneProblem, emailProblem) = (false, false);
    }

    async Task Reveal()
    {
        if (me is null || !me.May(Permission.RevealPhones) || card is null) return;
        await using var db = await Databases.CreateDbContextAsync();
        new RecordEvents(db, me.OrganizationId, me.UserId, Time.GetUtcNow()).Contact(EventKinds.PhoneRevealed, card.Contact.Id);
        await db.SaveChangesAsync();
        (shownPhone, phone) = (card.Contact.Phone, card.Contact.Phone);
    }

    async Task Save()
    {
        if (await Current.Find() is not { } member || !member.Seat.MayEditRecords() || card is null || Changes() is not { } changes) return;
        busy = true;
        try
        {
            if (await Store(member, card.Contact, changes)) await Told();
            else isStale = true;
        }
        catch (DbUpdateConcurrencyException)
        {
            isStale = true;
        }
        finally
        {
            busy = false;
        }
        await Read();
    }

    async Task<bool> Store(Member member, Contact seen, Fields changes)
    {
        await using var db = await Databases.CreateDbContextAsync();
        if (await db.Contacts.VisibleTo(db, member.Seat).SingleOrDefaultAsync(c => c.Id == Id) is not { } contact || contact.Version != seen.Version) return false;
        var changed = contact.Change(changes);
        new RecordEvents(db, member.OrganizationId, member.UserId, Time.GetUtcNow()).Changed(contact, changed);
        await db.SaveChangesAsync();
        if (changed.Count > 0) await new ChangedContacts(Databases, Accept, Time).Tell([contact.Id], CancellationToken.None);
        return true;
    }

    Task Told()
    {
        isStale = false;
        Notices.Say(T["Saved"]);
        return Task.CompletedTask;
    }

    /// <summary>What the form says, in the form in which it is stored; null when something of it cannot be read.</summary>
    Fields? Changes()
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        var custom = values!.Read();
        var (tel, mail) = (FieldReader.Read(FieldType.Phone, phone, culture), FieldReader.Read(FieldType.Email, email, culture));
        (phoneProblem, emailProblem) = (tel.Problem is not null, mail.Problem is not null);
        if (custom is null || phoneProblem || emailProblem) return null;
        var changes = new Fields(custom) { ["name"] = name?.Trim(), ["email"] = mail.Value, ["source"] = Plain(source), ["language"] = Plain(language)?.ToLowerInvariant(), [TagList.Field] = TagList.Parse(tags) };
        if (shownPhone is not null || !string.IsNullOrWhiteSpace(phone)) changes["phone"] = tel.Value; // one who does not see the number cannot empty it
        return changes;
    }

    /// <summary>Further numbers are masked until the first one is shown.</summary>
    string Shown(string field, object? value) =>
        field == "other_phones" && shownPhone is null && value is System.Collections.IEnumerable numbers and not string ? string.Join(", ", numbers.Cast<object?>().Select(n => PhoneNumber.Mask(Fields.Text(n)))) : Fields.Text(value);

    static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
