using Crm.Admin.Accounts;
using Crm.Admin.CustomFields;
using Crm.Admin.Lists;
using Crm.Admin.Shell;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Conversations;

/// <summary>A live page with one customer on it.</summary>
public abstract class CustomerPage : LivePage
{
    const int Step = 40, MostShown = 1000;

    protected Customer? customer;
    protected Member? member;
    protected List<Bubble> bubbles = [];
    protected List<Person> people = [];
    protected List<FieldDefinition> definitions = [];
    protected List<ContentTemplate> templates = [];
    protected List<Template> prepared = [];
    /// <summary>The message templates that prepared answers name.</summary>
    protected IReadOnlyDictionary<string, LocalText>? named;
    protected TimeZoneInfo zone = TimeZoneInfo.Utc;
    protected DateTimeOffset now;
    protected int shown = Step;
    long? current;
    int reading;
    bool isReady;

    [Inject] protected CurrentUser Current { get; set; } = null!;
    [Inject] protected IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] Machines Machines { get; set; } = null!;

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <summary>The conversation that the address means.</summary>
    protected abstract Task<long?> ConversationOf(CrmDb db, long organizationId);

    /// <summary>Reads what else the page shows; the customer is read already, or null.</summary>
    protected abstract Task ReadMore(CrmDb db);

    protected override async Task OnInitializedAsync()
    {
        await Refresh();
        isReady = true;
    }

    protected override Task OnParametersSetAsync() => isReady ? Refresh() : Task.CompletedTask;

    protected override async Task Refresh()
    {
        var mine = ++reading;
        if ((member = await Current.Find()) is null) return;
        (zone, now) = (Home.Day.Zone(member.TimeZone), Time.GetUtcNow());
        await using var db = await Databases.CreateDbContextAsync();
        var id = await ConversationOf(db, member.OrganizationId);
        if (id != current) (current, shown) = (id, Step);
        var read = id is { } conversation ? await Customer.Read(db, Machines, member, conversation, now) : null;
        var said = read is null ? [] : await Bubble.Read(db, read.Conversation.Id, shown);
        if (mine != reading) return; // a slower, older reading must not overwrite a newer one
        (customer, bubbles) = (read, said);
        if (read is not null) await ReadChoices(db, read);
        await ReadMore(db);
    }

    async Task ReadChoices(CrmDb db, Customer read)
    {
        people = await db.PeopleOf(member!);
        definitions = await db.FieldsOf(member!.OrganizationId, FieldOwner.Deal);
        templates = read.Conversation.IsClosedAt(now)
            ? await db.ContentTemplates.AsNoTracking().Where(t => t.ChannelAccountId == read.Account.Id && t.Status == ContentTemplate.ApprovedStatus).OrderBy(t => t.Name).Take(100).ToListAsync() : [];
        prepared = await db.Templates.AsNoTracking().QuickFor(member!.OrganizationId, member.UserId).OrderBy(a => a.Name).Take(200).ToListAsync();
        named = prepared.Any(a => a.Text.Values.Any(t => TemplateTexts.NamedIn(t).Count > 0)) ? await TemplateTexts.Read(db, member.OrganizationId) : null;
    }

    protected Task Earlier()
    {
        shown = Math.Min(shown + Step, MostShown);
        return Refresh();
    }
}
