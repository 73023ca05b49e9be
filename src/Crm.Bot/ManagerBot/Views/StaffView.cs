using Crm.Bot.Turns;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>What every screen of the manager bot needs; screens only read.</summary>
sealed record StaffView(CrmDb Db, ScriptLibrary Library, Seat Seat, StaffSession Session, StaffTexts Texts)
{
    public const int PageSize = 8;

    public DateTimeOffset Now => Texts.Now;

    public OutgoingMessage NotFound => new() { Text = Texts.Text("NotFound"), Buttons = [[Home]] };

    public Button Home => new(Texts.Plain("Home"), "home");

    /// <summary>A conversation with its contact and deal; null when there is none that this seat may see.</summary>
    public async Task<(Conversation Conversation, Contact Contact, Deal? Deal)?> Chat(long? conversationId, CancellationToken cancellation)
    {
        var organization = Seat.OrganizationId;
        if (await Db.Conversations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == conversationId && c.OrganizationId == organization, cancellation) is not { } conversation) return null;
        var deal = conversation.DealId is { } dealId ? await Db.Deals.AsNoTracking().FirstOrDefaultAsync(d => d.Id == dealId, cancellation) : null;
        if (deal is null ? !Seat.May(Permission.SeeOthers) : !Seat.Sees(deal)) return null;
        return (conversation, await Db.Contacts.AsNoTracking().SingleAsync(c => c.Id == conversation.ContactId, cancellation), deal);
    }

    public string? StageOf(Deal deal) => Library.Pipeline(deal.PipelineId)?.Stages.Find(s => s.Id == deal.StageId)?.Name;

    public string? NameOf(long? userId) => userId is { } id ? Library.Seat(Seat.OrganizationId, id)?.User.Name : null;

    /// <summary>Buttons to the pages before and after; none when everything fits one.</summary>
    public IReadOnlyList<Button> Pages(string word, int page, int total)
    {
        var buttons = new List<Button>();
        if (page > 0) buttons.Add(new(Texts.Plain("Previous"), $"{word}:{page - 1}"));
        if (total > PageSize) buttons.Add(new(Texts.Plain("Page", page * PageSize + 1, Math.Min(total, (page + 1) * PageSize), total), "noop"));
        if ((page + 1) * PageSize < total) buttons.Add(new(Texts.Plain("Next"), $"{word}:{page + 1}"));
        return buttons;
    }
}
