using Crm.Admin.Timeline;
using Crm.Core.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Deals;

/// <summary>A deal's card: the talk with its customer, the history, the files, and what is to be done.</summary>
public sealed partial class DealPage
{
    const int MostEvents = 100, MostFiles = 100;

    bool looked;
    List<EventLine> events = [];
    List<SentFile> files = [];

    [Parameter] public long Id { get; set; }
    [SupplyParameterFromQuery] string? Part { get; set; }

    protected override async Task<long?> ConversationOf(CrmDb db, long organizationId)
    {
        looked = true;
        return await db.Deals.Where(d => d.Id == Id && d.OrganizationId == organizationId).Select(d => d.ConversationId).SingleOrDefaultAsync();
    }

    protected override async Task ReadMore(CrmDb db)
    {
        if (Part == "history") events = await db.Timeline.Where(e => e.ConversationId == customer!.Conversation.Id && e.DealId == Id).Newest(db, MostEvents);
        if (Part == "files") files = await Files(db);
    }

    Task<List<SentFile>> Files(CrmDb db) => (
        from message in db.Messages
        where message.ConversationId == customer!.Conversation.Id
        join file in db.Attachments on message.Id equals file.MessageId
        orderby file.Id descending
        select new SentFile(file.Id, file.FileName, message.At)).Take(MostFiles).ToListAsync();

    sealed record SentFile(long Id, string? Name, DateTimeOffset At);
}
