using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>One's language and where one is signed in.</summary>
static class SettingsView
{
    public static async Task<OutgoingMessage> Show(StaffView view, CancellationToken cancellation)
    {
        var (texts, organization, user) = (view.Texts, view.Seat.OrganizationId, view.Seat.UserId);
        var sessions = await view.Db.StaffSessions.AsNoTracking().Where(s => s.OrganizationId == organization && s.UserId == user && s.RevokedAt == null).OrderBy(s => s.Id).ToListAsync(cancellation);
        List<IReadOnlyList<Button>> own = [[new(texts.Plain("Language"), texts.Language == "ru" ? "lang:en" : "lang:ru")]];
        var seat = view.Library.Seat(organization, user) ?? view.Seat; // what has just been pressed
        if (seat.May(Permission.Sell)) own.Add([seat.Membership.WorksByHours ? new(texts.Plain("ByHoursOn"), "hours:off") : new(texts.Plain("ByHoursOff"), "hours:on")]);
        var hasFeed = await view.Db.TaskFeeds.AnyAsync(f => f.OrganizationId == organization && f.UserId == user && f.RevokedAt == null, cancellation);
        own.Add([new(texts.Plain(hasFeed ? "FeedAnew" : "FeedMake"), "feed:on"), .. hasFeed ? [new Button(texts.Plain("FeedClose"), "feed:off")] : Array.Empty<Button>()]);
        return new()
        {
            Text = $"{texts.Text("Sessions")}\n\n{string.Join('\n', sessions.Select(s => $"• {texts.Text("SessionLine", s.Name, texts.When(s.SeenAt))}"))}",
            Buttons = [.. own, .. sessions.Select(s => (IReadOnlyList<Button>)[new Button(texts.Plain("SignOut", s.Name), $"signout:{Refs.Of(s.Id)}")]), [new(texts.Plain("QuickAnswers"), "answers:0")], [view.Home]],
        };
    }

    /// <summary>The address of one's calendar, for this once.</summary>
    public static OutgoingMessage ShowFeed(StaffView view, string address) => new() { Text = view.Texts.Text("FeedMade", address), Buttons = [[new(view.Texts.Plain("Settings"), "settings"), view.Home]] };
}
