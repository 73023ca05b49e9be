using System.Globalization;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels;

/// <summary>Where received files are kept and how large one may be.</summary>
/// <param name="Directory">The folder of files in the data directory.</param>
sealed record ReceivedFilesSettings(string Directory, long MaxSize = 100 * 1024 * 1024);

/// <summary>The bytes of the files that customers send: fetched from the provider when somebody first asks, and kept from then on.</summary>
sealed class ReceivedFiles(IEnumerable<IFileSource> sources, ReceivedFilesSettings settings, TimeProvider time, ILogger<ReceivedFiles> log)
{
    /// <summary>The folder's name among the files.</summary>
    public const string Folder = "incoming";

    /// <summary>For all of it, from the question to the last byte.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    readonly Dictionary<ChannelKind, IFileSource> byKind = sources.SelectMany(s => s.Kinds.Select(k => (Kind: k, Source: s))).ToDictionary(s => s.Kind, s => s.Source);
    readonly string folder = Path.Combine(settings.Directory, Folder);

    public async Task<OpenedFile> Open(ChannelAccount account, Attachment attachment, CancellationToken cancellation)
    {
        var path = PathOf(attachment.Id);
        if (File.Exists(path)) return Kept(path);
        if (!byKind.TryGetValue(account.Kind, out var source)) return OpenedFile.Gone;
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        OpenedFile file;
        try { file = await Fetch(source, account, attachment, path, either.Token); }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested) { file = OpenedFile.Away("The file did not come in time."); }
        if (file.Outcome != FileOutcome.Opened) log.LogWarning("The file of attachment {Attachment} of channel {Account} could not be fetched: {Outcome} {Error}", attachment.Id, account.Slug, file.Outcome, file.Error);
        return file;
    }

    static OpenedFile Kept(string path) => OpenedFile.Of(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)) with { Lasts = true };

    /// <summary>Keeps the bytes of a file that somebody has uploaded here: no provider has them.</summary>
    public async Task Keep(long attachmentId, byte[] content, CancellationToken cancellation)
    {
        await using var opened = new MemoryStream(content);
        await using var kept = (await Keep(opened, PathOf(attachmentId), cancellation)).Content;
    }

    string PathOf(long attachmentId) => Path.Combine(folder, attachmentId.ToString(CultureInfo.InvariantCulture));

    async Task<OpenedFile> Fetch(IFileSource source, ChannelAccount account, Attachment attachment, string path, CancellationToken cancellation)
    {
        var file = await source.Open(account, attachment, cancellation);
        if (file.Lasts || file.Content is not { } content) return file;
        await using (content) return file.Length > settings.MaxSize ? OpenedFile.TooLarge : await Keep(content, path, cancellation);
    }

    /// <summary>Writes under another name first, so that what has the right name is whole.</summary>
    async Task<OpenedFile> Keep(Stream content, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (await Copy(content, file, cancellation) is { } trouble) return trouble;
                file.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
            return Kept(path);
        }
        finally { File.Delete(part); }
    }

    async Task<OpenedFile?> Copy(Stream content, FileStream file, CancellationToken cancellation)
    {
        var buffer = new byte[81920];
        while (true)
        {
            int length;
            try { length = await content.ReadAsync(buffer, cancellation); }
            catch (Exception error) when (error is IOException or HttpRequestException) { return OpenedFile.Away(error.Message); }
            if (length == 0) return null;
            if (file.Position + length > settings.MaxSize) return OpenedFile.TooLarge;
            await file.WriteAsync(buffer.AsMemory(0, length), cancellation);
        }
    }
}
