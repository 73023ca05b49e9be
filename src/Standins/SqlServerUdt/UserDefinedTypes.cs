namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type is serialised (documented values).</summary>
public enum Format { Unknown = 0, Native = 1, UserDefined = 2 }

/// <summary>Custom serialisation of a user-defined type.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);
    void Write(BinaryWriter w);
}

/// <summary>Marks a CLR user-defined type; SqlClient reads it when it meets one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;
    public int MaxByteSize { get; set; }
    public bool IsFixedLength { get; set; }
    public bool IsByteOrdered { get; set; }
    public string? ValidationMethodName { get; set; }
    public string? Name { get; set; }
}

/// <summary>Thrown when a type is not a valid user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    InvalidUdtException(string message) : base(message) { }

    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"SQL Server cannot use the type {udtType.FullName} as one of its own: {resourceReason}.");
}
