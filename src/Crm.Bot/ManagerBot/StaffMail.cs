using System.Text.Json;
using Crm.Bot.Outbox;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Organizations;

namespace Crm.Bot.ManagerBot;

/// <summary>What a message to staff is about: an answer to it finds the customer, a newer state replaces it.</summary>
readonly record struct About(long? ConversationId = null, long? OfferId = null, long? TaskId = null);

/// <summary>Writes what the organization's people are told into the open transaction.</summary>
sealed class StaffMail(TurnScope scope, TurnTools tools, List<Departure> departures, DateTimeOffset now)
{
    /// <summary>Tells somebody in their language, wherever they are signed in.</summary>
    /// <returns>False when they have no session: nobody was told.</returns>
    public bool Tell(long organizationId, long userId, Func<StaffTexts, OutgoingMessage> say, About about, OutboxPriority priority = OutboxPriority.Answer)
    {
        if (tools.Library.Seat(organizationId, userId) is not { } seat) return false;
        var told = false;
        foreach (var session in tools.Library.Sessions(organizationId, userId))
        {
            Send(session, say(StaffTexts.For(seat, tools.Library.Organization(organizationId), now)), about, priority);
            told = true;
        }
        return told;
    }

    void Send(StaffSession session, OutgoingMessage whole, About about, OutboxPriority priority)
    {
        foreach (var message in tools.Channels.Fit(ChannelKind.Staff, whole))
        {
            var item = new OutboxItem(session, JsonSerializer.Serialize(message, OutgoingJson.Readable.OutgoingMessage), now) { Priority = priority };
            var departure = new Departure(item, message);
            tools.Outbox.TryClaim(departure);
            scope.Rows.Insert(item);
            scope.Rows.Insert(new StaffNotice(item.Id, session, now) { ConversationId = about.ConversationId, OfferId = about.OfferId, TaskId = about.TaskId });
            departures.Add(departure);
        }
    }
}
