using System.Globalization;
using Crm.Bot.Channels;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Crm.Bot.Api.Attachments;

/// <summary>A file that a customer sent; name, type and size are what the sender or the provider claims.</summary>
/// <param name="Content">The address of its bytes.</param>
public sealed record AttachmentFacts(
    string Id, string MessageId, string ConversationId, MessageKind Kind, string? FileName, string? MimeType, long? Size, DateTimeOffset At, string Content);

/// <summary>The files that customers send.</summary>
static class AttachmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/attachments/{id:long}", One).Needs(ApiScopes.ConversationsRead).WithSummary("Shows a file that a customer sent").ProducesProblem(404);
        api.MapGet("/attachments/{id:long}/content", Content).Needs(ApiScopes.ConversationsRead)
            .WithSummary("Gives the bytes of a file that a customer sent")
            .WithDescription("It is fetched from the channel's provider when somebody first asks and kept from then on. A file whose first bytes are not what its type claims comes as application/octet-stream.")
            .Produces<Stream>(200, FileKind.Unknown).ProducesProblem(404).ProducesProblem(413).ProducesProblem(502);
    }

    static async Task<Results<Ok<AttachmentFacts>, ProblemHttpResult>> One(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        var found = await db.Attachments.Where(a => a.Id == id && a.OrganizationId == caller.OrganizationId)
            .Join(db.Messages, a => a.MessageId, m => m.Id, (a, m) => new { File = a, Message = m }).AsNoTracking().SingleOrDefaultAsync(cancellation);
        return found is null ? ApiProblems.NotFound("attachment") : TypedResults.Ok(Facts(found.File, found.Message));
    }

    static AttachmentFacts Facts(Attachment file, Message message) => new(
        Text(file.Id), Text(message.Id), Text(message.ConversationId), file.Kind, FileNames.Clean(file.FileName), file.MimeType, file.Size, message.At, $"{CrmApi.Root}/attachments/{file.Id}/content");

    static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    static async Task<IResult> Content(long id, HttpResponse response, ApiCaller caller, IDbContextFactory<CrmDb> database, [FromServices] ReceivedFiles files, CancellationToken cancellation)
    {
        if (await Find(id, caller, database, cancellation) is not { } found) return ApiProblems.NotFound("attachment");
        var file = await files.Open(found.Account, found.File, cancellation);
        return file.Outcome switch
        {
            FileOutcome.Opened => await Give(response, found.File, file.Content!, cancellation),
            FileOutcome.Gone => ApiProblems.FileGone,
            FileOutcome.TooLarge => ApiProblems.FileTooLarge,
            FileOutcome.Refused => ApiProblems.FileRefused,
            _ => ApiProblems.ProviderAway,
        };
    }

    static async Task<(Attachment File, ChannelAccount Account)?> Find(long id, ApiCaller caller, IDbContextFactory<CrmDb> database, CancellationToken cancellation)
    {
        await using var db = await database.CreateDbContextAsync(cancellation);
        return await OutgoingFiles.Find(db, caller.OrganizationId, id, cancellation);
    }

    /// <summary>A customer's file is to be saved, never shown as a page of this address, and a proxy does not keep it.</summary>
    internal static async Task<IResult> Give(HttpResponse response, Attachment file, Stream content, CancellationToken cancellation)
    {
        var kind = await FileKind.Of(content, cancellation);
        var type = kind is not null && kind.Agrees(file.MimeType) ? kind.MimeType : FileKind.Unknown;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(content, type, NameOf(file, kind), entityTag: new EntityTagHeaderValue($"\"{file.Id}\""), enableRangeProcessing: true);
    }

    static string NameOf(Attachment file, FileKind? kind)
    {
        var name = FileNames.Clean(file.FileName) ?? $"file-{file.Id}";
        return Path.HasExtension(name) ? name : name + kind?.Extension;
    }
}
