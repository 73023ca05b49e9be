using System.Text.Json.Serialization;
using Crm.Bot.Api.Leads;
using Crm.Core.Conversations;
using Crm.Core.FollowUps;

namespace Crm.Bot.Api.Messages;

/// <summary>A message of a person to the customer.</summary>
/// <param name="Text">1 to 4000 characters; the tags b, i, u, s, code, pre, a and blockquote are formatting, and a plain &lt; is written &amp;lt;.</param>
/// <param name="SendAt">When to send it: ISO 8601 with an offset, or without one (2026-12-01T10:00) by the customer's clock; without it, now.</param>
/// <param name="Author">The e-mail of the member of staff who wrote it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewMessage(string? Text, string? SendAt, string? Author)
{
    const int LongestText = 4000;

    /// <summary>The text in the form in which it is stored; what is wrong with it goes to the errors.</summary>
    internal string? CheckText(LeadErrors errors)
    {
        if (string.IsNullOrWhiteSpace(Text)) { errors.Invalid("text", "is needed"); return null; }
        var text = Text.Trim();
        if (text.Length > LongestText) errors.Invalid("text", $"must have at most {LongestText} characters");
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))) errors.Invalid("text", "must not contain control characters");
        if (MarkupText.MistakeIn(text) is var (kind, tag))
            errors.Invalid("text", kind == MarkupMistake.UnknownTag ? $"has '{tag}', which is no tag of the markup; write &lt; for a plain <" : $"has the tag {tag} without its counterpart");
        return text;
    }

    /// <summary>The moment to send it; null for now, and when it cannot be, which goes to the errors.</summary>
    internal DateTimeOffset? CheckTime(TimeZoneInfo zone, DateTimeOffset now, LeadErrors errors)
    {
        if (SendAt is null) return null;
        if (SendTime.Read(SendAt.Trim(), zone) is not { } at)
            errors.Invalid("sendAt", "must be an ISO 8601 time with an offset, as 2026-12-01T10:00+03:00, or without one by the customer's clock, as 2026-12-01T10:00");
        else if (at < now) errors.Invalid("sendAt", "is in the past; leave it out to send the message now");
        else if (at > now + SendTime.Furthest) errors.Invalid("sendAt", "is more than a year ahead");
        else return at;
        return null;
    }
}

/// <summary>A message for later as the API shows it, or a greeting of a routine.</summary>
/// <param name="Status">pending: it waits; fired: it became the message with the id messageId.</param>
public sealed record ScheduledView(
    string Id, string ConversationId, FollowUpKind Kind, FollowUpStatus Status, string Text, DateTimeOffset SendAt, string? AuthorId, string? MessageId, DateTimeOffset CreatedAt)
{
    internal static ScheduledView Of(FollowUp f) => new(
        f.Id.ToString(), f.ConversationId.ToString(), f.Kind, f.Status, FollowUpText.FromJson(f.Payload).Text.In(null), f.DueAt, f.AuthorId?.ToString(), f.MessageId?.ToString(), f.CreatedAt);
}
