using System.Globalization;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Channels;

/// <summary>Files to send again that somebody has sent us: a customer's goes to staff, a salesperson's to the customer.</summary>
sealed class OutgoingFiles(ReceivedFiles received, IDbContextFactory<CrmDb> databases)
{
    const string Prefix = "attachment:";

    /// <summary>How <see cref="OutgoingFile.Source"/> names an attachment.</summary>
    public static string Source(long attachmentId) => $"{Prefix}{attachmentId.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The attachment that a source names; null when it names a file of the folder or an address.</summary>
    public static long? AttachmentOf(string source) =>
        source.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(source.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Opens an attachment of the organization that has the sending account.</summary>
    public async Task<OpenedFile> Open(long accountId, long attachmentId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var organization = await db.ChannelAccounts.Where(a => a.Id == accountId).Select(a => (long?)a.OrganizationId).FirstOrDefaultAsync(cancellation);
        return organization is { } id && await Find(db, id, attachmentId, cancellation) is { } found ? await received.Open(found.Account, found.File, cancellation) : OpenedFile.Gone;
    }

    /// <summary>An attachment and the channel that has its bytes; null when the organization has no such.</summary>
    public static async Task<(Attachment File, ChannelAccount Account)?> Find(CrmDb db, long organizationId, long id, CancellationToken cancellation)
    {
        var found = await (
            from file in db.Attachments
            where file.Id == id && file.OrganizationId == organizationId
            join message in db.Messages on file.MessageId equals message.Id
            join conversation in db.Conversations on message.ConversationId equals conversation.Id
            from account in db.ChannelAccounts
            where account.Id == (file.ChannelAccountId ?? conversation.ChannelAccountId)
            select new { File = file, Account = account }).AsNoTracking().SingleOrDefaultAsync(cancellation);
        return found is null ? null : (found.File, found.Account);
    }
}

/// <summary>The bytes of a file to send cannot be had now. Nothing has gone to anybody, so it may be tried again.</summary>
sealed class FileAwayException(string message) : IOException(message)
{
    /// <summary>The bytes; null when there will never be any.</summary>
    public static async Task<Stream?> Guard(Func<Task<OpenedFile>> open)
    {
        OpenedFile file;
        try { file = await open(); }
        catch (OperationCanceledException) { throw new FileAwayException("The file did not come in time."); }
        return file.Outcome == FileOutcome.Away ? throw new FileAwayException(file.Error ?? "The file cannot be fetched.") : file.Content;
    }
}
