using System.Security.Claims;
using Crm.Bot.Channels;
using Crm.Bot.Turns;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Api.Attachments;

/// <summary>/files/{id}: a file of a conversation for a signed-in person who sees its deal.</summary>
static class StaffFiles
{
    public static void MapStaffFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/files/{id:long}", Content).RequireAuthorization().ExcludeFromDescription();

    static async Task<IResult> Content(long id, HttpContext http, IDbContextFactory<CrmDb> database, [FromServices] ScriptLibrary library, [FromServices] ReceivedFiles files, CancellationToken cancellation)
    {
        if (!long.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)) return TypedResults.NotFound();
        await using var db = await database.CreateDbContextAsync(cancellation);
        var place = await (
            from attachment in db.Attachments
            where attachment.Id == id
            join message in db.Messages on attachment.MessageId equals message.Id
            join conversation in db.Conversations on message.ConversationId equals conversation.Id
            select new { attachment.OrganizationId, conversation.DealId }).SingleOrDefaultAsync(cancellation);
        if (place is null || library.Seat(place.OrganizationId, userId) is not { } seat || !await Sees(db, seat, place.DealId, cancellation)) return TypedResults.NotFound();
        if (await OutgoingFiles.Find(db, place.OrganizationId, id, cancellation) is not { } found) return TypedResults.NotFound();
        var file = await files.Open(found.Account, found.File, cancellation);
        return file.Outcome == FileOutcome.Opened ? await AttachmentEndpoints.Give(http.Response, found.File, file.Content!, cancellation) : TypedResults.NotFound();
    }

    static async Task<bool> Sees(CrmDb db, Seat seat, long? dealId, CancellationToken cancellation) =>
        dealId is { } id ? await db.Deals.VisibleTo(seat).AnyAsync(d => d.Id == id, cancellation) : seat.May(Permission.SeeOthers);
}
