using Crm.Core.Conversations;

namespace Crm.Bot.Channels;

/// <summary>Where the bytes of the files lie that came in by some kinds of channels.</summary>
interface IFileSource
{
    IReadOnlyList<ChannelKind> Kinds { get; }

    /// <summary>Opens the file where it lies. What the provider or the network does is a named outcome; only reading on may still fail, with an <see cref="IOException"/>.</summary>
    Task<OpenedFile> Open(ChannelAccount account, Attachment attachment, CancellationToken cancellation);
}

/// <summary>How opening a received file went: it is there, the provider has it no more, it is larger than is taken, the provider does not give it, or it does not answer.</summary>
enum FileOutcome { Opened, Gone, TooLarge, Refused, Away }

/// <summary>A received file, or why there is none.</summary>
/// <param name="Content">The bytes; whoever gets them disposes of them.</param>
/// <param name="Error">For the log.</param>
/// <param name="Length">Bytes, as the provider claims.</param>
/// <param name="Lasts">It lies with us already.</param>
sealed record OpenedFile(FileOutcome Outcome, Stream? Content = null, string? Error = null, long? Length = null, bool Lasts = false)
{
    public static readonly OpenedFile Gone = new(FileOutcome.Gone), TooLarge = new(FileOutcome.TooLarge);

    public static OpenedFile Of(Stream content, long? length = null) => new(FileOutcome.Opened, content, Length: length);
    public static OpenedFile Refused(string error) => new(FileOutcome.Refused, Error: error);
    public static OpenedFile Away(string error) => new(FileOutcome.Away, Error: error);
}
