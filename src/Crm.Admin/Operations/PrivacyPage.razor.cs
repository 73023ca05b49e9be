using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Privacy;
using Crm.Core.Routines;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Operations;

/// <summary>What people may ask about their data: taking it out, erasing it, what they agreed to, how long records are kept.</summary>
public sealed partial class PrivacyPage : ComponentBase
{
    const int Shown = 20;

    Member? me;
    string? sought, certificate;
    List<PersonFound>? people;
    List<(string Purpose, int Given, int Withdrawn)> consents = [];
    Routine? retention;
    int inbox, outbox, followUps;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] DataFolder Data { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;
    [Inject] Dialogs Windows { get; set; } = null!;
    [Inject] Notices Notices { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await Current.Find() is not { } member) return;
        await using var db = await Databases.CreateDbContextAsync();
        var found = await db.Consents.Where(c => c.OrganizationId == member.OrganizationId).GroupBy(c => c.Purpose).Select(g => new { g.Key, Given = g.Count(c => c.WithdrawnAt == null), Withdrawn = g.Count(c => c.WithdrawnAt != null) }).ToListAsync();
        consents = [.. found.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Given, f.Withdrawn))];
        await ReadRetention(db, member);
        me = member;
    }

    async Task ReadRetention(CrmDb db, Member member)
    {
        retention = await db.Routines.AsNoTracking().FirstOrDefaultAsync(r => r.OrganizationId == member.OrganizationId && r.Kind == RoutineKind.Retention);
        if (retention is not null) (inbox, outbox, followUps) = RetentionDays.Read(retention.Settings);
    }

    async Task Find(string? text)
    {
        (sought, certificate) = (text, null);
        if (string.IsNullOrWhiteSpace(text) || await Current.Find() is not { } member) { people = null; return; }
        var (word, phone) = (text.Trim(), PhoneNumber.Normalize(text));
        await using var db = await Databases.CreateDbContextAsync();
        var lower = word.ToLowerInvariant();
        people = await db.Contacts.Where(c => c.OrganizationId == member.OrganizationId && c.MergedIntoId == null && (c.Phone == phone && phone != null || c.Email!.ToLower() == lower || c.Name.ToLower().Contains(lower)))
            .OrderByDescending(c => c.Id).Take(Shown).Select(c => new PersonFound(c.Id, c.Name, c.Phone ?? c.Email)).ToListAsync();
    }

    async Task Erase(PersonFound person)
    {
        if (!await Windows.Confirm(T["Person.Erase.Title", person.Name], T["Person.Erase.Text"], T["Person.Erase"]) || await Current.Find() is not { } member) return;
        await using var db = await Databases.CreateDbContextAsync();
        var result = await new Arranging(db, member.Seat, Time.GetUtcNow()).Erase(person.Id, Data);
        if (result.IsDone)
        {
            await Find(sought);
            certificate = result.Detail;
        }
        else Notices.Warn(T[result.Outcome == ArrangeOutcome.Forbidden ? "Forbidden" : "Changed"]);
    }

    async Task Keep()
    {
        if (await Current.Find() is not { } member) return;
        await using var db = await Databases.CreateDbContextAsync();
        var result = await new Arranging(db, member.Seat, Time.GetUtcNow()).KeepFor(new RetentionDays(inbox, outbox, followUps), retention!.Version);
        if (result.IsDone) Notices.Say(T["Saved"]);
        else Notices.Warn(T[result.Outcome switch { ArrangeOutcome.Forbidden => "Forbidden", ArrangeOutcome.Invalid => "Wrong", _ => "Changed" }]);
        await ReadRetention(db, member);
    }
}

/// <summary>Somebody whose data is asked for.</summary>
public sealed record PersonFound(long Id, string Name, string? Address);
