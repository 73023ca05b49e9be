using System.Diagnostics.Metrics;
using Crm.Bot.Health;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Counts the webhook calls that were not taken.</summary>
static class TwilioMetrics
{
    static readonly Meter Meter = new(CrmMetrics.MeterName);
    static readonly Counter<long> Rejected = Meter.CreateCounter<long>("crm.twilio.rejected", description: "Webhook calls that were not taken, by reason.");

    /// <param name="reason">A constant word: signature, account, type, size, malformed, unreadable or unavailable.</param>
    public static void Reject(string reason) => Rejected.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
