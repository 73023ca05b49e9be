namespace Crm.Core.Data;

/// <summary>A key that signs the panel's cookies; kept in the database so that every replica knows it.</summary>
public sealed class DataProtectionKey
{
    DataProtectionKey() { }

    public DataProtectionKey(string name, string xml) => (Name, Xml) = (name, xml);

    public long Id { get; private set; } = Core.Id.New();
    public string Name { get; private set; } = "";
    public string Xml { get; private set; } = "";
}

/// <summary>A provider's handle of a file that was uploaded once.</summary>
public sealed class FileHandle
{
    FileHandle() { }

    public FileHandle(long channelAccountId, string source, string handle, DateTimeOffset now) =>
        (ChannelAccountId, Source, Handle, CreatedAt) = (channelAccountId, source, handle, now);

    public long Id { get; private set; } = Core.Id.New();
    public long ChannelAccountId { get; private set; }
    /// <summary>The file's name or address, with its content's hash.</summary>
    public string Source { get; private set; } = "";
    public string Handle { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
}
