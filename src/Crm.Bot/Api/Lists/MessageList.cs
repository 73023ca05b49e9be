using System.Linq.Expressions;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Lists;

/// <summary>A file of a message; its bytes are at /api/v1/attachments/{id}/content.</summary>
public sealed record AttachmentView(string Id, MessageKind Kind, string? FileName, string? MimeType, long? Size);

/// <summary>A message as the API shows it; the text is HTML of the tags b, i, u, s, code, pre, a and blockquote.</summary>
public sealed record MessageView(
    string Id, MessageDirection Direction, MessageKind Kind, MessageStatus Status, string? Text, string? Step, string? AuthorId,
    DateTimeOffset At, DateTimeOffset? EditedAt, DateTimeOffset? SentAt, string? Error, IReadOnlyList<AttachmentView> Attachments);

static class MessageList
{
    static Expression<Func<Message, MessageView>> View(CrmDb db) => m => new MessageView(
        m.Id.ToString(), m.Direction, m.Kind, m.Status, m.Text, m.Step, m.AuthorId == null ? null : m.AuthorId.Value.ToString(), m.At, m.EditedAt, m.SentAt, m.Error,
        db.Attachments.Where(a => a.MessageId == m.Id).OrderBy(a => a.Id).Select(a => new AttachmentView(a.Id.ToString(), a.Kind, a.FileName, a.MimeType, a.Size)).ToList());

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/conversations/{id:long}/messages", Many).Needs(ApiScopes.ConversationsRead).WithSummary("Lists a conversation's messages").ProducesProblem(404).TakesFilters(
            ListFilter.OneOf<MessageDirection>("direction", "Messages of this direction; notes are for staff only."),
            ListFilter.Time("from", "Messages of this time or later."),
            ListFilter.Time("before", "Messages before this time."));

    static async Task<Results<Ok<Page<MessageView>>, ProblemHttpResult>> Many(long id, ApiCaller caller, ListRequest list, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        if (!await db.Conversations.AnyAsync(c => c.Id == id && c.OrganizationId == caller.OrganizationId, cancellation)) return ApiProblems.NotFound("conversation");
        var messages = db.Messages.Where(m => m.ConversationId == id && m.OrganizationId == caller.OrganizationId);
        if (list.Word<MessageDirection>("direction") is { } direction) messages = messages.Where(m => m.Direction == direction);
        if (list.Time("from") is { } from) messages = messages.Where(m => m.At >= from);
        if (list.Time("before") is { } before) messages = messages.Where(m => m.At < before);
        return TypedResults.Ok(await list.Page(messages, View(db), m => m.Id, cancellation));
    }
}
