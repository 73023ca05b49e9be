using System.Collections.Concurrent;

namespace Crm.Fakes;

/// <summary>A file of a message.</summary>
internal sealed record ShelfFile(string Sid, string MessageSid, string ContentType, byte[] Content);

/// <summary>The files of incoming messages.</summary>
internal sealed class FileShelf
{
    readonly ConcurrentDictionary<string, ShelfFile> _files = new();

    public ShelfFile Keep(string messageSid, string contentType, byte[] content)
    {
        var file = new ShelfFile(TwilioAccount.NewSid("ME"), messageSid, contentType, content);
        return _files[file.Sid] = file;
    }

    public ShelfFile? Find(string sid) => _files.GetValueOrDefault(sid);

    public IEnumerable<ShelfFile> Of(string messageSid) => _files.Values.Where(f => f.MessageSid == messageSid);

    public void Remove(string sid) => _files.TryRemove(sid, out _);
}
