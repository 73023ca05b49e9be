using System.Globalization;
using Crm.Bot.Outbox;
using Crm.Bot.Turns;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Brings messages into the inbox and reports to the messages they are about; false for what is neither.</summary>
sealed class TwilioInbox(AcceptIncoming accept, KeepUnreadable keep, CommitQueue commits, TurnTools tools)
{
    const int MaxSid = 64;

    /// <summary>Ends when the message is durable; throws when it could not be made so.</summary>
    public async Task<bool> Take(ChannelAccount account, TwilioForm form)
    {
        if (form["MessageSid"] is not { Length: <= MaxSid } sid) return false;
        IncomingMessage? incoming;
        try { incoming = TwilioMessages.Read(account, sid, form, tools.Time.GetUtcNow()); }
        catch (FormatException error)
        {
            TwilioMetrics.Reject("unreadable");
            await keep(account.Id, sid, form.Body, error);
            return true;
        }
        if (incoming is not null) await accept(incoming, CancellationToken.None);
        return true;
    }

    /// <summary>Ends when the report is durable; one about nothing of ours is taken and forgotten.</summary>
    public async Task<bool> Report(ChannelAccount account, IQueryCollection query, TwilioForm form)
    {
        if (form["MessageSid"] is not { Length: <= MaxSid } sid || !Id(query["m"], out var message) || !Id(query["o"], out var outbox)) return false;
        if (StatusOf(form) is not { } status) return true;
        var code = form.Number("ErrorCode");
        var report = new DeliveryReport(new Delivery(account.Id, TwilioMessages.Bare(form["To"] ?? ""), outbox, message, sid, status,
            status == MessageStatus.Failed ? TwilioOutcome.OfCode(code) : SendOutcome.Sent, status == MessageStatus.Failed ? Text(code, form["ErrorMessage"]) : null), tools);
        commits.Post(report);
        await report.Done;
        return true;
    }

    static bool Id(string? text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    /// <summary>What Twilio has queued it has taken, which is all that "sent" says here; null for words that say nothing about a message that left.</summary>
    static MessageStatus? StatusOf(TwilioForm form) => (form["MessageStatus"] ?? form["SmsStatus"]) switch
    {
        "read" => MessageStatus.Read,
        _ when form["EventType"] == "READ" => MessageStatus.Read,
        "delivered" => MessageStatus.Delivered,
        "accepted" or "queued" or "sending" or "sent" or "partially_delivered" => MessageStatus.Sent,
        "failed" or "undelivered" or "canceled" => MessageStatus.Failed,
        _ => null,
    };

    static string Text(int code, string? message) => message is null ? code > 0 ? $"Twilio error {code}" : "It was not delivered." : $"{code}: {message}";
}
