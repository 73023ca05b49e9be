using Crm.Bot.Tests.App;
using Crm.Core.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Channels.Twilio;

static class Ringing
{
    /// <summary>Lets the timers fire that are due.</summary>
    public static async Task Ring(CrmApp app)
    {
        var now = app.Get<TimeProvider>().GetUtcNow();
        foreach (var timer in (await app.Read(db => db.FollowUps.Where(f => f.Status == FollowUpStatus.Pending).ToListAsync())).Where(f => f.DueAt <= now))
        {
            var chat = await app.Read(db => db.Conversations.Where(c => c.Id == timer.ConversationId).Select(c => c.ChatId).SingleAsync());
            await app.Accept(timer.ToMessage(chat, now));
        }
    }
}
