namespace Crm.Core.Data;

/// <summary>The folder of everything that is not in the database; a SQLite database lies in it, too.</summary>
public sealed record DataFolder(string Path)
{
    public string Files => System.IO.Path.Combine(Path, "files");
    /// <summary>What customers and staff have sent, by the attachment's id.</summary>
    public string Received => System.IO.Path.Combine(Files, "incoming");
    public string Secrets => System.IO.Path.Combine(Path, "secrets");
    public string Backups => System.IO.Path.Combine(Path, "backups");
}
