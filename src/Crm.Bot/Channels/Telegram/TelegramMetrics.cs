using System.Diagnostics.Metrics;
using Crm.Bot.Health;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Counts the webhook calls that were not taken.</summary>
static class TelegramMetrics
{
    static readonly Meter Meter = new(CrmMetrics.MeterName);
    static readonly Counter<long> Rejected = Meter.CreateCounter<long>("crm.telegram.rejected", description: "Webhook calls that were not taken, by reason.");

    /// <param name="reason">A constant word: secret, type, size, malformed, unreadable or unavailable.</param>
    public static void Reject(string reason) => Rejected.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
