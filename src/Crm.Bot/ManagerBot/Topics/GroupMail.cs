using System.Text.Json;
using Crm.Bot.Outbox;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Organizations;

namespace Crm.Bot.ManagerBot.Topics;

/// <summary>Writes what a group of staff is told into the open transaction.</summary>
sealed class GroupMail(TurnScope scope, TurnTools tools, List<Departure> departures, DateTimeOffset now)
{
    /// <returns>The outbox row of the last piece.</returns>
    public OutboxItem Tell(StaffGroup group, OutgoingMessage whole, TopicUse use)
    {
        OutboxItem? last = null;
        foreach (var piece in tools.Channels.Fit(ChannelKind.Staff, whole))
        {
            var message = piece with { Topic = use };
            var item = last = new OutboxItem(group, JsonSerializer.Serialize(message, OutgoingJson.Readable.OutgoingMessage), now) { Priority = OutboxPriority.Answer };
            var departure = new Departure(item, message);
            tools.Outbox.TryClaim(departure);
            scope.Rows.Insert(item);
            departures.Add(departure);
        }
        return last!;
    }
}
