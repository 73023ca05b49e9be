using Crm.Admin.Accounts;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Search;
using Crm.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Templates;

/// <summary>A text as a customer would read it: a chosen one, or a made-up one.</summary>
public sealed partial class PreviewPane
{
    const int MostHits = 6;

    IReadOnlyList<SearchHit> hits = [];
    TemplateRendering? rendering;
    (string, string, object?, object?) shown;
    TemplateSubject? sample;
    Contact? contact;
    Deal? deal;
    Pipeline? pipeline;
    string? query, name;

    [Parameter, EditorRequired] public TemplateKind Kind { get; set; }
    [Parameter, EditorRequired] public string Text { get; set; } = "";
    [Parameter, EditorRequired] public string Language { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyDictionary<string, LocalText> Known { get; set; } = null!;
    [Parameter, EditorRequired] public Member Me { get; set; } = null!;
    [Parameter] public long? TemplateId { get; set; }
    /// <summary>What is shown is what is kept, so that it can be printed.</summary>
    [Parameter] public bool IsSaved { get; set; }

    protected override void OnParametersSet() => Write();

    void Write()
    {
        if (shown == (Text, Language, Known, contact)) return;
        shown = (Text, Language, Known, contact);
        var subject = contact is null ? sample ??= Sample(Me, Time.GetUtcNow()) : new TemplateSubject(contact, deal, pipeline, Zones.Find(contact.TimeZone) ?? Home.Day.Zone(Me.TimeZone), Time.GetUtcNow());
        rendering = TemplatePreview.Write(Kind, Text, Language, subject, Known);
    }

    /// <summary>Somebody who is in no database.</summary>
    public static TemplateSubject Sample(Member me, DateTimeOffset now)
    {
        var isRussian = me.Workplace.Language == "ru";
        var contact = new Contact(me.OrganizationId, isRussian ? "Анна Петрова" : "Anna Brown", now);
        foreach (var (field, value) in new[] { ("phone", "+4915112345678"), ("email", "anna@example.com"), ("language", me.Workplace.Language) }) contact.Set(field, value);
        var pipeline = new Pipeline(me.OrganizationId, "sample", "Sample").Add("new", "New");
        var deal = new Deal(contact, pipeline, null, me.Workplace.Currency, now);
        deal.Set("title", isRussian ? "Дверь" : "A door");
        deal.Set("amount", 1200m);
        return new(contact, deal, pipeline, Home.Day.Zone(me.TimeZone), now);
    }

    async Task Find(string? text)
    {
        query = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (query is null) { hits = []; return; }
        await using var db = await Databases.CreateDbContextAsync();
        hits = [.. (await Finder.Find(db, Me.Seat, query, MostHits * 4)).Hits.Where(h => h.Kind != SearchKind.Message).Take(MostHits)];
    }

    async Task Choose(SearchHit hit)
    {
        await using var db = await Databases.CreateDbContextAsync();
        contact = await db.Contacts.AsNoTracking().VisibleTo(db, Me.Seat).SingleOrDefaultAsync(c => c.Id == hit.ContactId);
        deal = await db.Deals.AsNoTracking().VisibleTo(Me.Seat).Where(d => d.ContactId == hit.ContactId && (hit.DealId == null || d.Id == hit.DealId)).OrderByDescending(d => d.Id).FirstOrDefaultAsync();
        pipeline = deal is null ? null : await db.Pipelines.AsNoTracking().Include(p => p.Stages).SingleOrDefaultAsync(p => p.Id == deal.PipelineId);
        (hits, query, name) = ([], null, contact?.Name);
        Write();
    }

    void TakeSample()
    {
        (contact, deal, pipeline, name) = (null, null, null, null);
        Write();
    }
}
