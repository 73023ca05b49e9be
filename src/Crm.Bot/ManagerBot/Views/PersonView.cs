using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Routing;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>One salesperson as their head sees them: their customers, and giving these to others.</summary>
static class PersonView
{
    const int MostPeople = 20;

    public static async Task<OutgoingMessage> Show(StaffView view, long? userId, int page, CancellationToken cancellation)
    {
        if (Find(view, userId) is not { } person) return view.NotFound;
        var (id, texts) = (Refs.Of(person.UserId), view.Texts);
        var user = person.UserId;
        var deals = view.Db.Deals.VisibleTo(view.Seat).Where(d => d.OwnerId == user && d.Status == DealStatus.Open);
        List<IReadOnlyList<Button>> more = view.Seat.May(Permission.Assign) ? [[new(texts.Plain("HandOver"), $"handover:{id}"), new(texts.Plain("Team"), "team")]] : [[new(texts.Plain("Team"), "team")]];
        return await DealsView.Of(view, $"person:{id}", $"<b>{MarkupText.Escape(person.User.Name)}</b>", deals, page, more, cancellation);
    }

    /// <summary>Who may get all that somebody has.</summary>
    public static OutgoingMessage HandOver(StaffView view, long? userId)
    {
        if (!view.Seat.May(Permission.Assign) || Find(view, userId) is not { } person) return view.NotFound;
        var id = Refs.Of(person.UserId);
        var others = view.Library.Seats(view.Seat.OrganizationId).Where(s => s.UserId != person.UserId && Candidates.MayTake(null, person.Membership.BranchId, s)).OrderBy(s => s.User.Name, StringComparer.Ordinal).Take(MostPeople);
        return new()
        {
            Text = view.Texts.Text("HandOverTo", person.User.Name),
            Buttons = [[new(view.Texts.Plain("ToQueue"), $"handto:{id}:queue")], .. others.Select(s => (IReadOnlyList<Button>)[new Button(s.User.Name, $"handto:{id}:{Refs.Of(s.UserId)}")]), [new(view.Texts.Plain("Back"), $"person:{id}:0")]],
        };
    }

    static Seat? Find(StaffView view, long? userId) =>
        userId is { } id && view.Seat.May(Permission.SeeOthers) && view.Library.Seat(view.Seat.OrganizationId, id) is { } person && TeamView.IsBelow(view.Seat, person) ? person : null;
}
