using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>getFile</c>.</summary>
public class GetFileRequest() : RequestBase<TGFile>("getFile")
{
    public required string FileId { get; set; }
}
