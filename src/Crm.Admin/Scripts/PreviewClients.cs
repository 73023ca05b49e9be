using System.Text.Json;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Trial;
using Crm.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Scripts;

/// <summary>Clients whose data a preview may show: those that the seat sees.</summary>
static class PreviewClients
{
    const int Most = 8;

    public static async Task<IReadOnlyList<SearchHit>> Find(CrmDb db, Seat seat, string text) =>
        [.. (await Finder.Find(db, seat, text, Most * 3)).Hits.Where(h => h.Kind != SearchKind.Message).DistinctBy(h => (h.ContactId, h.DealId)).Take(Most)];

    /// <summary>The client's data with the phone masked, the deal that was found or the last one, and the variables of the last run; null when the seat does not see the client.</summary>
    public static async Task<PreviewClient?> Read(CrmDb db, Seat seat, long contactId, long? dealId)
    {
        if (await db.Contacts.AsNoTracking().VisibleTo(db, seat).SingleOrDefaultAsync(c => c.Id == contactId) is not { } contact) return null;
        if (contact.Phone is not null) contact.Set("phone", PhoneNumber.Mask(contact.Phone));
        var deals = db.Deals.AsNoTracking().VisibleTo(seat).Where(d => d.ContactId == contactId);
        var deal = await deals.Where(d => dealId == null || d.Id == dealId).OrderByDescending(d => d.Id).FirstOrDefaultAsync();
        var pipeline = deal is null ? null : await db.Pipelines.AsNoTracking().Include(p => p.Stages).SingleAsync(p => p.Id == deal.PipelineId);
        var state = await db.Conversations.Where(c => c.ContactId == contactId).SelectMany(c => db.ScriptRuns.Where(r => r.ConversationId == c.Id)).OrderByDescending(r => r.Id).Select(r => r.State).FirstOrDefaultAsync();
        return new(contact, deal, pipeline, VariablesOf(state));
    }

    static Fields VariablesOf(string? state)
    {
        try { return state is null ? [] : RunState.FromJson(state).Vars; }
        catch (JsonException) { return []; } // a run that a newer program wrote
    }
}
